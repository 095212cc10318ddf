"""Who takes part wants another name: what staff have to look at is proposed first, and the old name stays.

Where staff approve, every changed name (or reading, or English name) waits; where approval is automatic, one that is
like another's. Until then certificate, pages and API show the old name: the proposal is beside the columns, never in
them. The rules the next editor must not break: there is one proposal at a time, the newest; staff decide on the one
they saw; it ends with the participation.
"""

from collections.abc import Iterable, Mapping
from copy import copy
from datetime import datetime
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from campaigns.participation.domain import notices
from campaigns.participation.domain.errors import NamesChanged, NamesDecided, ReasonNeeded
from campaigns.participation.domain.participation_credentials import check_name
from campaigns.participation.domain.queries.participation_similar import Similar, list_ended_alike, list_similar
from campaigns.participation.enums import ApprovalMode, ParticipantKind, ParticipationState
from campaigns.participation.models import Participation
from campaigns.participation.models.participation import NAMES
from foundation.audit.domain import record
from foundation.records.domain.contention import retried


def propose_names(participation: Participation, columns: Mapping[str, Any], *, at: datetime) -> dict[str, Any]:
    """Keep back the names among what a participant changes, if they have to wait; returns what is written at once.

    For a row locked by the caller, in the caller's transaction: the proposal, its audit entry, the e-mail to the
    division. The names that are in force withdraw a proposal; the same names again change nothing.
    """
    current = {name: getattr(participation, name) for name in NAMES}
    wanted = {name: columns.get(name, value) for name, value in current.items()}
    others = {name: value for name, value in columns.items() if name not in NAMES}
    if wanted == current:
        end_proposal(participation)
        return others
    if not _needs_staff(participation, wanted):
        end_proposal(participation)
        return dict(columns)
    if wanted != participation.proposed_names or participation.names_reason:
        participation.proposed_names, participation.proposed_at, participation.names_reason = wanted, at, ""
        participation.save(update_fields=["proposed_names", "proposed_at", "names_reason"])
        record("participation.names_proposed", by=None, subject=participation, at=at)
        notices.notify_division_of_names(participation.campaign, at=at)
    return others


def list_namesakes(participation: Participation, names: Mapping[str, str]) -> list[Similar]:
    """Who else goes by these names, wherever and under whatever number; the participant's own record is left out.

    Registering, two numbers (or places) are two bodies of one name; who takes another's name later is looked at.
    """
    renamed, own = _rename(participation, names), participation.organisation_id
    return [
        similar
        for similar in list_similar(renamed)
        if similar.has_the_name and not (similar.is_record and similar.record.pk == own)
    ]


def _rename(participation: Participation, names: Mapping[str, str]) -> Participation:
    """A copy with these names, to be compared by them alone."""
    renamed = copy(participation)
    if participation.kind == ParticipantKind.ORGANISATION:
        renamed.corporate_number, renamed.prefecture = "", None
    for name, value in names.items():
        setattr(renamed, name, value)
    renamed.organisation = None
    return renamed


def _needs_staff(participation: Participation, names: Mapping[str, str]) -> bool:
    if participation.campaign.approval != ApprovalMode.AUTOMATIC:
        return True
    return bool(list_namesakes(participation, names)) or bool(
        list_ended_alike(_rename(participation, names), only_names=True)
    )


def end_proposal(participation: Participation) -> None:
    """Forget a proposal and the reason why the last one was refused."""
    if not participation.proposed_names and not participation.names_reason:
        return
    participation.proposed_names, participation.proposed_at, participation.names_reason = {}, None, ""
    participation.save(update_fields=["proposed_names", "proposed_at", "names_reason"])


@retried
@transaction.atomic
def withdraw_names(participation: Participation) -> Participation:
    """The participant keeps the name there is: ends the proposal. Idempotent."""
    locked = _lock(participation)
    if locked.has_names_waiting:
        record("participation.names_withdrawn", by=None, subject=locked)
    end_proposal(locked)
    return locked


@retried
@transaction.atomic
def take_proposed_names(
    participation: Participation, *, seen: str, by: AbstractBaseUser, at: datetime
) -> dict[str, str]:
    """For approving: ends the proposal that staff saw and returns its names.

    `seen`: its mark. Raises NamesDecided if there is none any more, or a newer one; NameNotPrintable.
    """
    locked = _lock_proposal(participation, seen)
    names = dict(locked.proposed_names)
    renamed = copy(locked)
    for name, value in names.items():
        setattr(renamed, name, value)
    check_name(renamed)
    end_proposal(locked)
    record("participation.names_approved", by=by, subject=locked, at=at)
    return names


@retried
@transaction.atomic
def refuse_names(
    participation: Participation, *, seen: str, reason: str, by: AbstractBaseUser, at: datetime | None = None
) -> Participation:
    """Leave the name as it is, with a reason that the participant reads. Raises ReasonNeeded, NamesDecided."""
    if not reason.strip():
        raise ReasonNeeded
    locked = _lock_proposal(participation, seen)
    locked.proposed_names, locked.proposed_at, locked.names_reason = {}, None, reason.strip()
    locked.save(update_fields=["proposed_names", "proposed_at", "names_reason"])
    record("participation.names_refused", by=by, subject=locked, at=at or timezone.now())
    if locked.email:
        notices.notify_names_refused(locked, by=by)
    return locked


def join_names(participation: Participation) -> str:
    """The names there are, as one text: the mark of what staff saw."""
    return say_names(getattr(participation, name) for name in NAMES)


def say_names(names: Iterable[str]) -> str:
    return " / ".join(names)


def check_seen(locked: Participation, names: str | None) -> None:
    """Raises NamesChanged if it goes by other names than staff saw (`join_names`); None for any."""
    if names not in (None, join_names(locked)):
        raise NamesChanged


def mark_of_names(participation: Participation) -> str:
    """Which proposal this is, for the page on which staff decide."""
    return participation.proposed_at.isoformat() if participation.proposed_at else ""


def _lock(participation: Participation) -> Participation:
    return Participation.objects.select_for_update(of=("self",)).with_facts().get(pk=participation.pk)


def _lock_proposal(participation: Participation, seen: str) -> Participation:
    locked = _lock(participation)
    is_open = locked.state == ParticipationState.APPROVED and locked.has_names_waiting
    if not is_open or mark_of_names(locked) != seen:
        raise NamesDecided
    return locked
