"""Conflicts of interest of a panel member: noted and ended; what comparison finds is said to be none, with a reason.

What is found counts until then; the reason stays with the member, by what was found. The rules the next editor must not
break: the record names neither the member nor the application, and nobody decides on a conflict of their own.
"""

from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from awards.applications.models import Application
from awards.decisions.domain.errors import AlreadyInConflict, DismissalWithoutReason, FindingGone, NotOfThisPanel
from awards.decisions.domain.queries.panel_match import list_findings, map_reviewers
from awards.decisions.domain.queries.panel_room import list_conflictable
from awards.decisions.models import PanelConflict, PanelMember
from awards.decisions.permissions import may_prepare_decisions
from awards.reviews.permissions import is_oneself
from foundation.audit.domain import record
from foundation.records.domain.contention import retried
from foundation.records.domain.errors import MayNot


@retried
@transaction.atomic
def dismiss_finding(
    member: PanelMember, *, finding: str, reason: str, by: AbstractBaseUser, at: datetime | None = None
) -> PanelMember:
    """Say of one finding, by its key, that there is no conflict. Said twice, the first reason stays.

    Raises MayNot (also of one's own), DismissalWithoutReason, FindingGone (also of somebody who takes part).
    """
    locked = _lock(member, reason=reason, by=by)
    _refuse_oneself(locked, by)
    if finding in locked.dismissed:
        return locked
    applications = Application.objects.filter(cycle=locked.cycle_id, public_id=finding.split(" ")[0])
    found = next((one for one in list_findings([locked], applications) if one.key == finding), None)
    if found is None or not found.may_be_dismissed:
        raise FindingGone
    at = at or timezone.now()
    locked.dismissed[finding] = {"reason": reason.strip(), "at": at.isoformat(), "by": by.pk}
    locked.save(update_fields=["dismissed"])
    record("panel_member.conflict_dismissed", by=by, subject=locked, after={"kind": found.kind}, at=at, label="")
    return locked


@retried
@transaction.atomic
def set_panel_conflict(
    member: PanelMember, application: Application, *, by: AbstractBaseUser, at: datetime | None = None, **said: str
) -> PanelConflict:
    """Note a conflict, declared by the member or known; `said` is source, kind and reason. Sent twice it is noted once.

    Raises MayNot, DismissalWithoutReason, NotOfThisPanel, AlreadyInConflict.
    """
    locked, at = _lock(member, reason=said["reason"], by=by), at or timezone.now()
    if not list_conflictable(locked).filter(pk=application.pk).exists():
        raise NotOfThisPanel
    said |= {"reason": said["reason"].strip()}
    counting = locked.conflicts.counting().filter(application=application)
    if there := counting.first():
        if counting.filter(**said).exists():
            return there
        raise AlreadyInConflict
    made = PanelConflict(member=locked, application=application, noted_at=at, noted_by_id=by.pk, **said)
    made.full_clean(exclude=("member", "application", "noted_by"))
    made.save()
    facts = {name: said[name] for name in ("kind", "source")}
    record("panel_member.conflict_set", by=by, subject=locked, after=facts, at=at, label="")
    return made


@retried
@transaction.atomic
def end_panel_conflict(
    member: PanelMember, *, conflict: PanelConflict, reason: str, by: AbstractBaseUser, at: datetime | None = None
) -> PanelConflict:
    """It counts no more, and stays on record. Ended twice, the first reason stays.

    Raises MayNot (also of one's own), DismissalWithoutReason.
    """
    locked, at = _lock(member, reason=reason, by=by), at or timezone.now()
    _refuse_oneself(locked, by)
    found: PanelConflict = locked.conflicts.get(pk=conflict.pk)
    if found.ended_at:
        return found
    found.ended_at, found.ended_by_id, found.ended_because = at, by.pk, reason.strip()
    found.save(update_fields=["ended_at", "ended_by", "ended_because"])
    record("panel_member.conflict_ended", by=by, subject=locked, after={"kind": found.kind}, at=at, label="")
    return found


def _lock(member: PanelMember, *, reason: str, by: AbstractBaseUser) -> PanelMember:
    if not may_prepare_decisions(by):
        raise MayNot
    if not reason.strip():
        raise DismissalWithoutReason
    return PanelMember.objects.select_for_update(of=("self",)).get(pk=member.pk)


def _refuse_oneself(member: PanelMember, by: AbstractBaseUser) -> None:
    reviewer = map_reviewers([member]).get(member.pk)
    addresses = (member.email, reviewer.email if reviewer else "")
    if is_oneself(by, *addresses, user=reviewer.user_id if reviewer else None):
        raise MayNot
