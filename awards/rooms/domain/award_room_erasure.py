"""Personal data of guests and of press contacts, deleted when a room has closed. What was agreed to stays."""

from datetime import datetime

from django.db import transaction

from awards.rooms.models import AwardRoom, CeremonyAnswer, PressContact
from foundation.audit.domain import record
from foundation.clock.domain.job import run_all
from foundation.records.domain.contention import retried


def erase_guests(*, at: datetime) -> None:
    """The clock's job: every closed room that still holds any; a room is one transaction."""
    closed = AwardRoom.objects.filter(closes_at__lte=at).exclude(ceremony=None, press_contact=None)
    run_all(closed.order_by("pk").values_list("pk", flat=True), lambda key: _erase(key, at=at))


@retried
@transaction.atomic
def _erase(key: int, *, at: datetime) -> None:
    """Unless the room was given more time meanwhile."""
    locked = AwardRoom.objects.select_for_update(of=("self",), no_key=True).filter(pk=key, closes_at__lte=at).first()
    if locked is None:
        return
    CeremonyAnswer.objects.filter(room=locked).delete()
    PressContact.objects.filter(room=locked).delete()
    record("award_room.guests_erased", by=None, subject=locked, at=at)
