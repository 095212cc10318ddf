"""Who comes to the ceremony, and whom the press may call, as the awardee says it; until the day it is due by.

May be answered while awardees are read-only: nothing of it is published. The rule the next editor must not break: no
name, address or need stands in the audit record.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, TypeVar

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from awards.rooms.domain.award_room import refuse_reader
from awards.rooms.domain.errors import ProofChanged, ProofClosed
from awards.rooms.models import AwardRoom, CeremonyAnswer, PressContact
from foundation.audit.domain import record
from foundation.records.domain.contention import retried

Answer = TypeVar("Answer", CeremonyAnswer, PressContact)


@retried
@transaction.atomic
def answer_ceremony(
    room: AwardRoom, values: Mapping[str, Any], *, seen: int, by: AbstractBaseUser, at: datetime | None = None
) -> CeremonyAnswer:
    """`seen`: the revision that the form showed, 0 for none. Raises MayNot, ProofClosed, ProofChanged."""
    moment = at or timezone.now()
    locked = _lock(room, by, moment)
    answer, is_new = _write(CeremonyAnswer, locked, values, seen=seen, due=locked.ceremony_due_at, at=moment)
    if is_new:
        said = {"attendance": answer.attendance}
        record("award_room.ceremony_answered", by=by, subject=room, after=said, at=moment)
    return answer


@retried
@transaction.atomic
def name_press_contact(
    room: AwardRoom, values: Mapping[str, Any], *, seen: int, by: AbstractBaseUser, at: datetime | None = None
) -> PressContact:
    """As `answer_ceremony`."""
    moment = at or timezone.now()
    locked = _lock(room, by, moment)
    contact, is_new = _write(PressContact, locked, values, seen=seen, due=locked.press_due_at, at=moment)
    if is_new:
        record("award_room.press_contact_named", by=by, subject=room, at=moment)
    return contact


def _lock(room: AwardRoom, by: AbstractBaseUser, at: datetime) -> AwardRoom:
    locked = AwardRoom.objects.select_for_update(of=("self",), no_key=True).get(pk=room.pk)
    refuse_reader(room, by, at)
    return locked


def _write(
    model: type[Answer], room: AwardRoom, values: Mapping[str, Any], *, seen: int, due: datetime, at: datetime
) -> tuple[Answer, bool]:
    """The row, and whether it was written: the same sent again writes nothing."""
    there: Any = model._default_manager.filter(room=room).first()
    if there is not None and all(getattr(there, name) == value for name, value in values.items()):
        return there, False
    if at >= due:
        raise ProofClosed
    if seen != (there.revision if there else 0):
        raise ProofChanged
    row: Any = there or model(room=room, revision=0)
    for name, value in values.items():
        setattr(row, name, value)
    row.revision, row.answered_at = row.revision + 1, at
    row.save()
    return row, True
