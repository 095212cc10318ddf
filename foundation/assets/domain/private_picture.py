"""Pictures shown to one person, where what is shown isn't public yet: previews of drafts, rooms of awardees.

Sizes of pictures lie where everybody may fetch them, under names that nobody can guess. The rule the next editor must
not break: within `showing_privately` no such name is shown, but an address that opens for that person alone, and
nothing that is made is kept for others.
"""

import mimetypes
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.core import signing
from django.urls import reverse
from wagtail.images import get_image_model
from wagtail.images.models import AbstractRendition

from foundation.changes.domain.reading import reading_anew
from foundation.clock.domain.moment import find_preview

OPEN_SECONDS = 60 * 60
SALT = "laurel_assets.picture"

_reader: ContextVar[Any] = ContextVar("laurel_assets_reader", default=None)


@contextmanager
def showing_privately(reader: Any) -> Iterator[None]:
    """Within it the addresses of pictures open for this user alone; for somebody not signed in they open for nobody."""
    token = _reader.set(reader)
    try:
        with reading_anew():
            yield
    finally:
        _reader.reset(token)


def find_reader() -> AbstractBaseUser | AnonymousUser | None:
    """Whom pictures are shown to privately; None where the public reads."""
    preview = find_preview()
    return _reader.get() or (preview.by if preview else None)


def picture_address(rendition: AbstractRendition, *, by: Any) -> str:
    """The URL of the picture for this user, valid for an hour. No call to the store."""
    signed = signing.dumps([rendition.pk, by.pk], salt=SALT, compress=True)
    return reverse("laurel_assets:picture", args=[signed])


def read_private_picture(token: str, *, by: Any) -> tuple[bytes, str]:
    """The picture and its type. Raises BadSignature, FileNotFoundError for anybody else or when it is gone, OSError."""
    key, reader = signing.loads(token, salt=SALT, max_age=OPEN_SECONDS)
    rendition = get_image_model().get_rendition_model().objects.filter(pk=key).first()
    if rendition is None or by is None or by.pk is None or by.pk != reader:
        raise FileNotFoundError(key)
    with rendition.file.open("rb") as file:
        return file.read(), mimetypes.guess_type(rendition.file.name, strict=False)[0] or "application/octet-stream"
