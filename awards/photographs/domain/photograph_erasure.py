"""Photographs that go: those that were removed, and, once a room has closed, those that nobody may publish.

The rule the next editor must not break: what may be published, or was taken over, stays until staff discard it.
"""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet

from awards.photographs.domain.photograph import PURPOSE, clear_photograph
from awards.photographs.models import Photograph
from awards.rooms.models import AwardRoom
from foundation.assets.models import StoredFile
from foundation.clock.domain.job import run_all
from foundation.records.domain.contention import retried

KEPT = timedelta(days=1)


def erase_photographs(*, at: datetime) -> None:
    """The clock's job: of every closed room; a room is one transaction."""
    left = Photograph.objects.kept().filter(consented_at=None)
    closed = AwardRoom.objects.filter(closes_at__lte=at, pk__in=left.order_by().values("room"))
    run_all(closed.order_by("pk").values_list("pk", flat=True), lambda key: _erase(key, at=at))


@retried
@transaction.atomic
def _erase(key: int, *, at: datetime) -> None:
    """Unless the room was given more time meanwhile."""
    room = AwardRoom.objects.select_for_update(of=("self",), no_key=True).filter(pk=key, closes_at__lte=at).first()
    rows = Photograph.objects.select_for_update(of=("self",), no_key=True).kept().select_related("file", "room")
    for row in rows.filter(room=room, consented_at=None).order_by("pk"):
        clear_photograph(row, by=None, at=at)


def list_expired(at: datetime) -> QuerySet[StoredFile]:
    """Files of photographs that were removed a day ago, for `assets`."""
    removed = Photograph.objects.filter(removed_at__lt=at - KEPT)
    return StoredFile.objects.filter(pk__in=removed.order_by().values("file"), purpose=PURPOSE)
