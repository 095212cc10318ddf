"""Cycles: put in force, suspended, archived. Nothing here knows of applications or results.

The public and applicants see a cycle that is in force. The rules the next editor must not break: an incomplete cycle
can't be put in force (`list_missing`); results that have been released are taken back by two people.
"""

from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from msgspec import Struct

from awards.programmes.domain.errors import CycleNotReady
from awards.programmes.enums import CycleState, ItemKind
from awards.programmes.models import AwardCycle, Declaration, ScreeningItem, Tier
from awards.programmes.permissions import may_move_cycle
from awards.programmes.signals import cycle_moved
from foundation.records.domain.contention import retried
from foundation.records.domain.errors import MayNot, MoveRefused
from foundation.records.domain.retraction import (
    NOTHING,
    confirm_retraction,
    request_retraction,
    withdraw_retraction,
)
from foundation.records.domain.state import move


class MissingPart(Struct, frozen=True):
    """What a cycle still needs: a sentence, of which model it is, and the item that needs it, if there is one."""

    sentence: str
    model: type[Tier | ScreeningItem | Declaration]
    item: ScreeningItem | None = None

    def __str__(self) -> str:
        return self.sentence


def list_missing(cycle: AwardCycle) -> list[MissingPart]:
    """What a cycle still needs before it can be put in force; empty when it is ready."""
    items = list(cycle.items.prefetch_related("versions__options"))
    missing = []
    if not cycle.tiers.exists():
        missing.append(MissingPart(_("There are no tiers yet."), Tier))
    if not items:
        missing.append(MissingPart(_("There are no screening items yet."), ScreeningItem))
    for item in items:
        version = item.current_version
        if version is None:
            sentence = _("Screening item %(code)s has no wording yet.") % {"code": item.code}
            missing.append(MissingPart(sentence, ScreeningItem, item))
        elif item.kind == ItemKind.CHOICE and not version.options.all():
            sentence = _("Screening item %(code)s has no choices yet.") % {"code": item.code}
            missing.append(MissingPart(sentence, ScreeningItem, item))
    if not cycle.declarations.exists():
        missing.append(MissingPart(_("There are no declarations yet."), Declaration))
    return missing


def mark_written(cycle: AwardCycle) -> str:
    """What a release and an extension write beside the form of a cycle, as one text."""
    return f"{cycle.closes_at} {cycle.released_at} {cycle.applications_received}"


@retried
@transaction.atomic
def move_cycle(
    cycle: AwardCycle, to: str, *, seen: str = "", by: AbstractBaseUser, at: datetime | None = None
) -> AwardCycle:
    """Put a cycle in force, suspend it or archive it.

    Checks the right, then that a draft is complete, and that somebody else has requested a suspension where the results
    have been released; `seen` is the `retraction_mark` of the request that was read. Writes the state with its audit
    entry; sends `cycle_moved` on commit. Suspending hides the results and closes the call at once; any other move
    withdraws a request to suspend. Raises MayNot, CycleNotReady, MoveRefused, RetractionNotRequested,
    RetractionNeedsAnother, RetractionChanged.
    """
    at = at or timezone.now()
    locked = _lock(cycle, by=by)
    if locked.state == CycleState.DRAFT and (missing := list_missing(cycle)):
        raise CycleNotReady([ValidationError(part.sentence, code=CycleNotReady.code) for part in missing])
    takes_two = to == CycleState.SUSPENDED and locked.may_move(to) and locked.has_released(at)
    confirmed = confirm_retraction(locked, seen=seen, by=by) if takes_two else NOTHING
    if locked.awaits_confirmation and not takes_two and locked.may_move(to):
        withdraw_retraction(locked, seen=seen, by=by, at=at)
    move(cycle, to, by=by, at=at, **confirmed)
    transaction.on_commit(lambda: cycle_moved.send(AwardCycle, cycle=cycle, to=to))
    return cycle


@retried
@transaction.atomic
def request_suspension(
    cycle: AwardCycle, *, reason: str, by: AbstractBaseUser, at: datetime | None = None
) -> AwardCycle:
    """Ask for released results to be taken back: another person confirms it with `move_cycle`. Changes nothing else.

    Raises MayNot, MoveRefused (results that aren't released take no request), RetractionWithoutReason,
    RetractionRequested.
    """
    at = at or timezone.now()
    locked = _lock(cycle, by=by)
    if not (locked.may_move(CycleState.SUSPENDED) and locked.has_released(at)):
        raise MoveRefused
    return request_retraction(locked, reason=reason, by=by, at=at)


@retried
@transaction.atomic
def withdraw_suspension(
    cycle: AwardCycle, *, seen: str, by: AbstractBaseUser, at: datetime | None = None
) -> AwardCycle:
    """Nobody confirms the request `seen` any more. Raises MayNot, RetractionNotRequested, RetractionChanged."""
    return withdraw_retraction(_lock(cycle, by=by), seen=seen, by=by, at=at or timezone.now())


def _lock(cycle: AwardCycle, *, by: AbstractBaseUser) -> AwardCycle:
    if not may_move_cycle(by):
        raise MayNot
    return AwardCycle.objects.select_for_update(of=("self",)).get(pk=cycle.pk)
