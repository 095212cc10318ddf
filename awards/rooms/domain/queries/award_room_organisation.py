"""An award given jointly, in its room: who answers for which organisation, and what each of them still owes.

The rules the next editor must not break: an organisation's own fields are answered by its own people alone; for the
lead, with all that is shared, answer the owner of the application and whom they let in for nobody else. A key of None
is the lead's, also where its role changes hands.
"""

from datetime import datetime
from typing import Any

from msgspec import Struct, field

from awards.results.models import AwardeeOrganisation
from awards.rooms.domain.queries.proof import Answers, ProofField, key_of, list_fields, list_parts, read_all
from awards.rooms.enums import ProofChoice
from awards.rooms.models import AwardRoom, Proof, RoomMember


class Owed(Struct, frozen=True):
    """How far one organisation is: `state` as a task's; `missing` are what stays out without its consent."""

    part: AwardeeOrganisation
    key: int | None
    state: str
    people: list[Any] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    is_own: bool = False


def find_represented(room: AwardRoom, user: Any) -> int | None:
    """The key of the organisation that this person answers for in the room; None for the lead."""
    entry = RoomMember.objects.current().filter(room=room, member__user=user).exclude(organisation=None).first()
    application: Any = room.awardee.application
    if entry is None or application.owner_id == user.pk:
        return None
    return key_of(list_parts(room.awardee), entry.organisation_id)


def find_organisation(room: AwardRoom, own: int | None) -> AwardeeOrganisation | None:
    """The organisation whose answers a page shows; None for the lead's."""
    return next((part for part in list_parts(room.awardee) if own is not None and part.organisation_id == own), None)


def list_owed(room: AwardRoom, own: int | None, at: datetime) -> list[Owed]:
    """By organisation, the lead first; nothing where there is only one. As many statements for two as for ten."""
    parts = list_parts(room.awardee)
    if len(parts) < 2:
        return []
    newest, _answers = read_all(room)
    sent = read_all(room, only_sent=True)[1]
    fields = list_fields(room.awardee)
    admitted = RoomMember.objects.current().filter(room=room).select_related("member__user")
    people: dict[int | None, list[Any]] = {None: [room.awardee.application.owner]}  # type: ignore[union-attr]  # it has one
    for row in admitted:
        people.setdefault(key_of(parts, row.organisation_id), []).append(row.member.user)
    found = []
    for part in parts:
        key = key_of(parts, part.organisation_id)
        state = _find_state(newest.get(key), is_late=room.proof_due_at <= at)
        missing = [one.label for one in fields if one.organisation == key and _is_missing(one, sent)]
        found.append(Owed(part, key, state, people.get(key, []), missing, key == own))
    return found


def _find_state(proof: Proof | None, *, is_late: bool) -> str:
    state = "todo" if proof is None else "done" if proof.is_sent else "part"
    return "late" if is_late and state != "done" else state


def _is_missing(one: ProofField, sent: Answers) -> bool:
    """Whether it stays out: not agreed to as it is now, and not withheld either."""
    if not one.needs_consent:
        return False
    answer = sent.get((one.organisation, one.code))
    is_decided = answer is not None and answer.shown == one.value and answer.choice != ProofChoice.CORRECT
    return not is_decided
