"""Answers about what will be published: saved as versions, sent, and what staff make of them.

    save_proof ─▶ Proof with its answers; sent: figures and logos agreed to or not, corrections to be decided
    take_over · leave_as_is ─▶ the answer's outcome

The rules the next editor must not break: a figure or logo is public only as the very one that was agreed to in a
version that was sent; of an award given jointly each organisation's people answer for that one alone, beside the rest;
nothing is written while awardees are read-only, once the results are out, or after the day it is due by.
"""

from collections.abc import Mapping
from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.utils import timezone
from msgspec import Struct

from awards.results.domain.awardee_lock import refuse_locked
from awards.results.domain.errors import AwardeesLocked
from awards.results.models import Awardee
from awards.rooms.domain.award_room import refuse_reader, refuse_staff
from awards.rooms.domain.errors import ProofChanged, ProofClosed, ProofOutdated, ProofReasonMissing
from awards.rooms.domain.proof_value import agree, find_value, write_value
from awards.rooms.domain.queries.award_room_organisation import find_represented
from awards.rooms.domain.queries.proof import (
    EMPLOYEES,
    LOGO,
    MEASURE,
    PART,
    ProofField,
    list_fields,
    list_labels,
    mark_fields,
    read_newest,
)
from awards.rooms.enums import ProofChoice, ProofOutcome
from awards.rooms.models import AwardRoom, Proof, ProofAnswer
from foundation.audit.domain import record
from foundation.records.domain.contention import retried
from foundation.records.domain.errors import MoveRefused


class Given(Struct, frozen=True):
    """What was chosen for one field, with the text that is wanted."""

    choice: str
    text: str = ""


@retried
@transaction.atomic
def save_proof(
    room: AwardRoom,
    answers: Mapping[str, Given],
    *,
    seen: str,
    is_sent: bool,
    by: AbstractBaseUser,
    at: datetime | None = None,
) -> Proof:
    """Keep the answers as a version; sent, they count. The same again writes nothing.

    Answers to fields that aren't for this person's organisation to answer are none. `seen`: what the form showed
    (`mark_fields`). Raises MayNot, ProofClosed, ProofChanged where somebody else was
    quicker or staff have changed a text.
    """
    moment = at or timezone.now()
    _refuse_closed(room, moment)
    locked = AwardRoom.objects.select_for_update(of=("self",), no_key=True).get(pk=room.pk)
    refuse_reader(room, by, moment)
    awardee = Awardee.objects.select_for_update(of=("self",), no_key=True).get(pk=room.awardee_id)
    own = find_represented(room, by)
    fields = {field.code: field for field in list_fields(awardee) if field.organisation == own}
    rows = _make_answers(fields, answers, list_labels(awardee))
    newest, there = read_newest(locked, own)
    is_same = newest is not None and newest.is_sent == is_sent and newest.saved_by_id == by.pk
    if newest is not None and is_same and _describe(rows) == _describe(list(there.values())):
        return newest
    if seen != mark_fields(newest, list(fields.values())):
        raise ProofChanged
    locked.revision += 1
    locked.save(update_fields=("revision",))
    if is_sent:
        _apply_sent(locked, awardee, rows, own)
    proof = Proof.objects.create(
        room=locked, organisation_id=own, revision=locked.revision, saved_by_id=by.pk, saved_at=moment, is_sent=is_sent
    )
    for row in rows:
        row.proof = proof
    ProofAnswer.objects.bulk_create(rows)
    event = "award_room.proof_sent" if is_sent else "award_room.proof_saved"
    record(event, by=by, subject=room, after={"revision": proof.revision}, at=moment)
    return proof


def _refuse_closed(room: AwardRoom, at: datetime) -> None:
    """Holds the cycle first, as whoever locks its awardees does."""
    try:
        refuse_locked(room.awardee.cycle_id)
    except AwardeesLocked as locked:
        raise ProofClosed from locked
    due = AwardRoom.objects.values_list("proof_due_at", "awardee__cycle__released_at").get(pk=room.pk)
    if any(moment is not None and moment <= at for moment in due):
        raise ProofClosed


def _make_answers(
    fields: Mapping[str, ProofField], answers: Mapping[str, Given], labels: Mapping[str, str]
) -> list[ProofAnswer]:
    """Unsaved rows, of fields that exist and choices that they have; a correction that corrects nothing agrees."""
    rows = []
    for code, field in fields.items():
        given = answers.get(code)
        if given is None or given.choice not in field.choices:
            continue
        text = given.text if given.choice == ProofChoice.CORRECT else ""
        is_correction = given.choice == ProofChoice.CORRECT and text not in ("", field.value)
        agrees = given.choice == ProofChoice.CORRECT and not is_correction
        choice = ProofChoice.AS_IS if agrees else ProofChoice(given.choice)
        rows.append(
            ProofAnswer(
                field=code, label=labels[code], choice=choice, shown=field.value, text=text if is_correction else ""
            )
        )
    return rows


def _describe(rows: list[ProofAnswer]) -> list[tuple[str, str, str, str]]:
    return sorted((row.field, row.choice, row.shown, row.text) for row in rows)


def _apply_sent(room: AwardRoom, awardee: Awardee, rows: list[ProofAnswer], own: int | None) -> None:
    """What a version that is sent brings about: consent to figures and logos, corrections for staff to decide.

    What staff left as it is stays so where the awardee wants the same of the same text again.
    """
    agree(awardee, {row.field for row in rows if row.choice == ProofChoice.AS_IS}, organisation=own)
    _newest, before = read_newest(room, own, only_sent=True)
    for row in rows:
        was = before.get(row.field)
        is_same = was is not None and (was.choice, was.shown, was.text) == (row.choice, row.shown, row.text)
        if was is not None and is_same and was.outcome == ProofOutcome.LEFT:
            row.outcome, row.reason = was.outcome, was.reason
            row.decided_by_id, row.decided_at = was.decided_by_id, was.decided_at
        elif row.choice == ProofChoice.CORRECT or (row.choice == ProofChoice.WITHHOLD and not _needs_consent(row)):
            row.outcome = ProofOutcome.OPEN
    waiting = ProofAnswer.objects.filter(proof__room=room, proof__organisation=own, outcome=ProofOutcome.OPEN)
    waiting.update(outcome=ProofOutcome.REPLACED)


def _needs_consent(row: ProofAnswer) -> bool:
    """Whether it stays out until it is agreed to: withheld, there is nothing left to decide."""
    name = row.field.partition(":")[0].removeprefix(PART)
    return name in (EMPLOYEES, LOGO, MEASURE)


@retried
@transaction.atomic
def take_over(answer: ProofAnswer, *, by: AbstractBaseUser, at: datetime | None = None) -> ProofAnswer:
    """Write what the awardee wants into the awardee; a figure so corrected is agreed to with its new value.

    Raises MayNot, AwardeesLocked, MoveRefused, CertificateIssued; ProofOutdated where the text isn't what was shown.
    """
    room, moment = answer.proof.room, at or timezone.now()
    refuse_staff(by, room.awardee)
    refuse_locked(room.awardee.cycle_id)
    held, awardee = _hold(answer)
    if find_value(awardee, held.field) != held.shown:
        raise ProofOutdated
    write_value(awardee, held.field, held.text)
    _decide(held, ProofOutcome.TAKEN, by=by, at=moment)
    record("award_room.correction_taken", by=by, subject=room, after={"field": held.field}, at=moment)
    return held


@retried
@transaction.atomic
def leave_as_is(answer: ProofAnswer, *, reason: str, by: AbstractBaseUser, at: datetime | None = None) -> ProofAnswer:
    """Keep staff's text, with a reason that the awardee reads. Raises MayNot, ProofReasonMissing, MoveRefused."""
    room, moment = answer.proof.room, at or timezone.now()
    refuse_staff(by, room.awardee)
    if not reason.strip():
        raise ProofReasonMissing
    held, _awardee = _hold(answer)
    held.reason = reason.strip()
    _decide(held, ProofOutcome.LEFT, by=by, at=moment)
    record("award_room.correction_left", by=by, subject=room, after={"field": held.field}, at=moment)
    return held


def _hold(answer: ProofAnswer) -> tuple[ProofAnswer, Awardee]:
    """Both until the transaction ends, after their room. Raises MoveRefused for what isn't to be decided any more."""
    room = AwardRoom.objects.select_for_update(of=("self",), no_key=True).get(pk=answer.proof.room_id)
    awardee = Awardee.objects.select_for_update(of=("self",), no_key=True).get(pk=room.awardee_id)
    held = ProofAnswer.objects.select_for_update(of=("self",), no_key=True).get(pk=answer.pk)
    if held.outcome != ProofOutcome.OPEN:
        raise MoveRefused
    return held, awardee


def _decide(answer: ProofAnswer, outcome: ProofOutcome, *, by: AbstractBaseUser, at: datetime) -> None:
    answer.outcome, answer.decided_by_id, answer.decided_at = outcome, by.pk, at
    answer.save(update_fields=("outcome", "reason", "decided_by", "decided_at"))
