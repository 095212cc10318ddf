"""The pictures of pages for sharing: made by the worker of title and picture, one for each page the public may see.

    published, released, hidden, unpublished ─▶ start_renewal ─▶ work ─▶ renew_pictures: drop · make, a batch at a time

A picture is written to a fresh random name that its row reserved before, then the row shows it, then the one before is
deleted: whoever dies in between leaves a name in the row, and the next run deletes that object. The rules the next
editor must not break: nothing is made of a page that the public may not see at that moment, but of those that are to
come (`registry.coming_pages`); a name is never used twice; no call to the store inside a transaction.
"""

import uuid
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.models import Page

from foundation.assets.domain.picture_deletion import delete_pictures
from foundation.assets.storages import public_storage
from foundation.clock.domain import start_work
from foundation.clock.domain.lease import renew_lease
from foundation.clock.enums import WorkState
from foundation.clock.models import Work
from foundation.printing.domain.errors import PrintingFailed
from foundation.sharing.domain.queries.share_picture import NEVER, list_due_pages, list_gone
from foundation.sharing.domain.share_drawing import draw, read_drawing
from foundation.sharing.models import SharePicture

KIND = "laurel_sharing.renew"
FOLDER = "share"
BATCH = 40  # pictures of one run: some ten seconds
KEPT = timedelta(days=1)
WRITTEN_IN = timedelta(minutes=5)  # an object that somebody is writing is there by then, or never


def start_renewal(*, at: datetime) -> None:
    """The clock's look: have the worker make or delete pictures, where any are due."""
    Work.objects.filter(kind=KIND, state=WorkState.DONE, done_at__lt=at - KEPT).delete()
    if list_due_pages(at=at).exists() or list_gone(at=at).exists():
        request_renewal(at=at)


def request_renewal(*, at: datetime) -> None:
    """Have the worker look for what is due; one that nobody has begun yet sees the change that asks for it, too."""
    if not Work.objects.filter(kind=KIND, state=WorkState.READY, tries=0).exists():
        start_work(kind=KIND, key=at.isoformat(), at=at)


def redraw_pictures(pages: Iterable[int], *, at: datetime) -> None:
    """Something that these pages showed must not be shown any more: their pictures go, and the next work makes others.

    In your transaction. From then on the pages have none; whoever is drawing one of what was there before finds the
    row changed, and keeps nothing.
    """
    rows = SharePicture.objects.select_for_update(of=("self",), no_key=True).filter(page_key__in=pages)
    held = list(rows.order_by("pk"))
    delete_pictures([row.name for row in held if row.name], due=at)
    delete_pictures([row.spare_name for row in held if row.spare_name], due=at + WRITTEN_IN)
    bare = {"name": "", "spare_name": "", "fingerprint": "", "is_final": False, "published_at": None, "made_at": at}
    if SharePicture.objects.filter(pk__in=[row.pk for row in held]).update(**bare):
        request_renewal(at=at)


def run_renewal(work: Work) -> None:
    """The work itself: a batch, then another work for what is left. Raises OSError while the store is away."""
    now = timezone.now()
    if renew_pictures(at=now, work=work) >= BATCH:
        start_work(kind=KIND, key=f"{now.isoformat()} after {work.pk}", at=now)


def renew_pictures(*, at: datetime | None = None, work: Work | None = None) -> int:
    """Delete the pictures of pages that went, make what is missing or stale, at most BATCH of each; how many."""
    at = at or timezone.now()
    done = 0
    for gone in list_gone(at=at)[:BATCH]:
        drop_picture(gone, at=at)
        done += 1
    for page in list(list_due_pages(at=at)[: BATCH - done]):
        make_picture(page, at=at)
        done += 1
        if work is not None:
            renew_lease(work)
    return done


def make_ahead(drafts: Iterable[Page], *, at: datetime, work: Work) -> None:
    """Make the pictures of pages to come, as their drafts are; those made of the same stay. As often as you like.

    Call it outside transactions. Raises OSError while the store is away.
    """
    for draft in drafts:
        make_picture(draft, at=at)
        renew_lease(work)


def make_picture(page: Page, *, at: datetime) -> None:
    """Make the page's picture, unless the one it has is made of the same. One that another worker makes is its own."""
    row, _created = SharePicture.objects.get_or_create(page_key=page.pk)
    drawing = read_drawing(page)
    state = {
        "fingerprint": drawing.fingerprint,
        "is_final": drawing.is_final,
        "published_at": page.last_published_at or NEVER,
        "made_at": at,
    }
    kept = SharePicture.objects.filter(pk=row.pk, name=row.name, made_at=row.made_at)  # not redrawn meanwhile
    if row.name and row.fingerprint == drawing.fingerprint and kept.update(**state):
        return
    try:
        content = draw(drawing)
    except PrintingFailed:  # logged where it happened; tried again after a day, or once the page changes
        rest = {name: value for name, value in state.items() if name != "fingerprint"}  # of the one that is shown
        kept.update(**rest | {"is_final": True})
        return
    fresh = f"{FOLDER}/{uuid.uuid4().hex}.png"
    if not kept.filter(spare_name=row.spare_name).update(spare_name=fresh):
        return
    store = public_storage()
    if row.spare_name:
        store.delete(row.spare_name)
    store.save(fresh, ContentFile(content))
    reserved = SharePicture.objects.filter(pk=row.pk, spare_name=fresh)
    if not reserved.update(name=fresh, spare_name=row.name, **state):
        store.delete(fresh)
    elif row.name:
        store.delete(row.name)
        SharePicture.objects.filter(pk=row.pk, spare_name=row.name).update(spare_name="")


def drop_picture(picture: SharePicture, *, at: datetime) -> None:
    """Delete the objects, then the row: nothing is left in the store that no row names.

    What was begun anew since, or is to come by now – a release that is being submitted – stays: the row says that it
    shows nothing before its object goes, so that whoever draws ahead draws it again.
    """
    claimed = list_gone(at=at).filter(pk=picture.pk, name=picture.name, spare_name=picture.spare_name)
    if picture.spare_name and claimed.exists():
        public_storage().delete(picture.spare_name)
    if claimed.update(name="", spare_name=picture.name, fingerprint="", is_final=False) and picture.name:
        public_storage().delete(picture.name)
    SharePicture.objects.filter(pk=picture.pk, name="", spare_name=picture.name, fingerprint="").delete()
