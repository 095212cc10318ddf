"""Documents and originals: handing them out, and keeping the index of who refers to them in step with publishing.

Which documents are public is `queries/document.py`. The rule the next editor must not break: an address is signed
only after that was asked, in the same request.
"""

import os

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models, transaction
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage
from wagtail.models import ReferenceIndex

from foundation.assets import backends, conf
from foundation.assets.validators import clean_file_name
from foundation.audit import domain as audit


def sign_document(document: AbstractDocument) -> str:
    """A URL, valid for LAUREL_DOWNLOAD_SECONDS, that saves the document under its name. No call to the store."""
    return backends.store_for(document.file.storage).sign_download(
        document.file.name,
        filename=document.filename,
        content_type=document.content_type,
        seconds=conf.download_seconds(),
    )


def fetch_document(document: AbstractDocument, *, by: AbstractBaseUser) -> str:
    """The same for staff, of a document that isn't public: recorded."""
    with transaction.atomic():
        audit.record("document.downloaded", by=by, subject=document)
    return sign_document(document)


def fetch_original(image: AbstractImage, *, by: AbstractBaseUser) -> str:
    """The original of an image, for staff: recorded. Saved under the image's title."""
    extension = os.path.splitext(image.file.name)[1]
    with transaction.atomic():
        audit.record("image.downloaded", by=by, subject=image)
    return backends.store_for(image.file.storage).sign_download(
        image.file.name,
        filename=clean_file_name(f"{image.title}{extension}"),
        content_type="application/octet-stream",
        seconds=conf.download_seconds(),
    )


def index_references(instance: models.Model) -> None:
    """Bring Wagtail's reference index up to date in the transaction that publishes (Wagtail leaves it to a task)."""
    if ReferenceIndex.is_indexed(type(instance)):
        with transaction.atomic():
            ReferenceIndex.create_or_update_for_object(instance)
