"""System checks: where the files of the plugin set lie, and what the host's image and document models keep private."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Warning
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from foundation.assets.storages import PRIVATE, PUBLIC

HINT = "Derive it from foundation.assets.domain.media.%s, or keep the secret another way and silence this."
ORIGINALS = "who guesses an original's name can fetch it, and Wagtail's own tags make pictures in public requests."
RENDITIONS = "pictures made by Wagtail's own tags tell the names of the originals (those of the plugin set's don't)."
DOCUMENTS = "documents are handed out by number, also before a page with them is published; /files/ knows none of them."


def check_storage_aliases(**kwargs: Any) -> list[CheckMessage]:
    """assets.W001, assets.W002: an alias is missing, so its files lie in the default storage."""
    missing = {PRIVATE: "assets.W001", PUBLIC: "assets.W002"}
    what = {
        PRIVATE: "uploads and originals lie in the default storage, which may be readable by anyone",
        PUBLIC: "public pictures lie in the default storage",
    }
    return [
        Warning(
            f'The storage alias "{alias}" is missing: {what[alias]}.',
            hint=f'Add "{alias}" to STORAGES, for instance with foundation.assets.storages.{alias.title()}S3Storage.',
            id=missing[alias],
        )
        for alias in (PRIVATE, PUBLIC)
        if alias not in settings.STORAGES
    ]


def check_media_models(**kwargs: Any) -> list[CheckMessage]:
    """assets.W003, assets.W004, assets.W005: a model of the host's keeps no secret that ours keep."""
    from foundation.assets.domain.media import (  # noqa: PLC0415 -- models aren't loaded when checks are
        PrivateImage,
        PublicIdDocument,
        UnguessableRendition,
    )

    image, document = get_image_model(), get_document_model()
    wanted = (
        (image, PrivateImage, "assets.W003", ORIGINALS),
        (image.get_rendition_model(), UnguessableRendition, "assets.W004", RENDITIONS),
        (document, PublicIdDocument, "assets.W005", DOCUMENTS),
    )
    return [
        Warning(f"{model._meta.label} is not a {base.__name__}: {costs}", hint=HINT % base.__name__, obj=model, id=name)
        for model, base, name, costs in wanted
        if not issubclass(model, base)
    ]
