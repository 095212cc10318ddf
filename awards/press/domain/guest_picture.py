"""The pictures of the release for one guest: made by the worker when the guest agrees, deleted when the address ends.

    agree_to_terms, a look ─▶ Work ─▶ make_pictures: original ─ mark ─▶ object ─▶ row        tidy_pictures ─▶ deleted

The rules the next editor must not break: no call to the store inside a transaction; an object is written before its
row names it and deleted before its row goes, so that a death leaves nothing that is shown.
"""

import io
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext, override
from PIL import Image
from wagtail.images import get_image_model

from awards.press.domain.picture_mark import SIDE, mark_picture
from awards.press.domain.queries.press_kit import is_open
from awards.press.domain.queries.press_kit_picture import list_shown_by
from awards.press.enums import AccessState
from awards.press.models import GuestPicture, PressGuest
from awards.press.models.guest_picture import FOLDER, new_key
from awards.releases.enums import ReleaseState
from awards.releases.models import Release
from foundation.assets.domain.verification import private_store
from foundation.clock.domain import start_work
from foundation.clock.domain.lease import renew_lease
from foundation.clock.enums import WorkState
from foundation.clock.models import Work
from foundation.clock.registry import Kind
from foundation.printing.domain import PrintingFailed, render_png
from foundation.records.domain.contention import retried
from foundation.text.languages import LANGUAGES

PICTURES, TIDYING = "laurel_press.pictures", "laurel_press.tidying"
TEMPLATE, DRAWING = "laurel_logos/print/logo.typ", "laurel_logos/print/drawing.svg"  # a drawing and nothing else
CONTENT_TYPE = "image/jpeg"
LIES_ABOUT_AFTER = timedelta(days=1)
KEPT = timedelta(days=1)
AGAIN_AFTER = timedelta(minutes=10)


def request_pictures(guest: PressGuest, *, at: datetime) -> None:
    """Have the worker make those that are missing; once at a time.

    What was done before counts no more: the worker may have found it shut, or the pictures were deleted since. What was
    given up is tried again after some minutes.
    """
    ended = Q(state=WorkState.DONE) | Q(state=WorkState.FAILED, not_before__lt=at - AGAIN_AFTER)
    Work.objects.filter(ended, kind=PICTURES, key=guest.public_id).delete()
    start_work(kind=PICTURES, key=guest.public_id, ref=guest.pk, at=at)


def make_pictures(work: Work) -> None:
    """Called by the worker. Nothing is made for a guest whose address doesn't open. Raises OSError."""
    guests = PressGuest.objects.valid().select_related("access__release__cycle")
    guest = guests.filter(pk=work.ref).first()
    if guest is None or not is_open(guest.access, timezone.now()):
        return
    there = set(GuestPicture.objects.filter(guest=guest).values_list("image", "source"))
    keys = [picture.image for picture in list_shown_by(guest.access.release, language=guest.language)]
    images = get_image_model()._default_manager.in_bulk(keys)
    for image in (images[key] for key in keys if key in images):
        if (image.pk, image.file.name) not in there:
            _make(guest, image)
            renew_lease(work)


def _make(guest: PressGuest, image: Any) -> None:
    """One picture; of what can't be read as one the row says so."""
    with override(guest.language):
        footer = gettext("Under embargo – %(mark)s – %(number)s") % {"mark": guest.mark, "number": guest.public_id}
    original = _read_original(image)
    try:
        shown = _draw(image, original) if image.is_svg() else original
        content, (width, height) = mark_picture(io.BytesIO(shown), guest.mark, footer)
    except (OSError, Image.DecompressionBombError, PrintingFailed):  # no store is asked here: the picture is broken
        _add_made(guest, image)
        return
    key = new_key()
    private_store().write(key, [content], content_type=CONTENT_TYPE)
    if not _add_made(guest, image, key=key, width=width, height=height):
        private_store().delete(key)


def _read_original(image: Any) -> bytes:
    """As it was sent. Raises OSError while the store is away."""
    with image.open_file() as file:
        content: bytes = file.read()
    return content


def _draw(image: Any, drawing: bytes) -> bytes:
    """A drawing in lines as a picture of so many pixels."""
    scale = SIDE / max(image.width, image.height, 1)
    data = {"width": max(image.width * scale, 1), "height": max(image.height * scale, 1), "alt": image.title}
    return render_png(TEMPLATE, data, language="ja", title=image.title, ppi=72, files={DRAWING: drawing})[0]


@retried
@transaction.atomic
def _add_made(guest: PressGuest, image: Any, **columns: Any) -> bool:
    """The row, unless another worker was quicker or the guest's address was ended meanwhile."""
    held = PressGuest.objects.select_for_update(of=("self",)).valid().filter(pk=guest.pk).first()
    if held is None:
        return False
    made = columns | {"made_at": timezone.now()}
    _row, is_new = GuestPicture.objects.get_or_create(
        guest=held, image_id=image.pk, source=image.file.name, defaults=made
    )
    return is_new


def read_picture(picture: GuestPicture) -> bytes:
    """Raises FileNotFoundError, and OSError while the store is away."""
    if picture.key is None:
        raise FileNotFoundError(picture.public_id)
    return b"".join(private_store().chunks(picture.key))


def start_tidying(*, at: datetime) -> None:
    """The clock's look: have the worker delete what nobody may see any more."""
    Work.objects.filter(kind__in=(PICTURES, TIDYING), state=WorkState.DONE, done_at__lt=at - KEPT).delete()
    start_work(kind=TIDYING, key=at.isoformat(), at=at)


def tidy_pictures(work: Work) -> None:
    """Called by the worker: pictures that nobody is shown any more, then objects that no row names. Raises OSError."""
    store, at = private_store(), timezone.now()
    for picture in [*list_ended(), *list_replaced()]:
        if picture.key is not None:
            store.delete(picture.key)
        picture.delete()
        renew_lease(work)
    old = [name for name, changed_at, _size in store.list(FOLDER) if changed_at < at - LIES_ABOUT_AFTER]
    for name in set(old) - set(GuestPicture.objects.exclude(key=None).values_list("key", flat=True)):
        store.delete(name)


def list_ended() -> QuerySet[GuestPicture]:
    """Of guests whose address opens nothing, unless their release is only on hold."""
    is_shown = Q(
        guest__revoked_at=None,
        guest__erased_at=None,
        guest__access__state=AccessState.ON,
        guest__access__release__state__in=ReleaseState.locking,
    )
    return GuestPicture.objects.exclude(is_shown).order_by("pk")


def list_replaced() -> list[GuestPicture]:
    """Of guests whose address may open: what the approved drafts of today don't show, or of another file."""
    gone: list[GuestPicture] = []
    having = GuestPicture.objects.order_by().values("guest__access__release")
    for release in Release.objects.filter(pk__in=having, state__in=ReleaseState.locking):
        shown = {picture.image for picture in list_shown_by(release, language=LANGUAGES[0])}
        rows = GuestPicture.objects.filter(guest__access__release=release).select_related("image").order_by("pk")
        gone += [row for row in rows if row.image_id not in shown or not row.is_of_todays_file]
    return gone


MADE = Kind(PICTURES, make_pictures, lease=timedelta(minutes=5), atomic=False)
TIDIED = Kind(TIDYING, tidy_pictures, lease=timedelta(minutes=5), atomic=False)
