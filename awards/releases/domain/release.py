"""A release: begun, submitted, approved by another person, held, postponed, called off; the approval taken back.

People have it submitted by the worker (`release_submission.py`): that grows with its pages. The rules the next editor
must not break: what is approved is what the approver was shown; nobody approves what they prepared; whatever keeps an
approved release from its moment for good takes two people.
"""

from datetime import datetime
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from awards.programmes.models import AwardCycle
from awards.releases.domain.circle import write_member
from awards.releases.domain.errors import (
    AlreadyReleased,
    CallOffWithoutReason,
    MomentNotOnMinute,
    MomentPassed,
    NeedsAnother,
    NotFit,
    NotRequested,
    ReleaseChanged,
    ReleaseIsOpen,
    ReturnWithoutReason,
)
from awards.releases.domain.notices.release import notify_lost
from awards.releases.domain.outcome_text import draft_texts
from awards.releases.domain.queries.release_certificate import keeper_of
from awards.releases.domain.queries.release_circle import is_in_circle
from awards.releases.domain.queries.release_finding import list_stops
from awards.releases.domain.release_contents import AWARDEE, digest_of, list_awardees, list_changed, read_contents
from awards.releases.domain.release_judging import draft_judging
from awards.releases.domain.release_page import (
    drop_departed,
    gather_pages,
    join_awardees,
    lock_known_release,
    lock_release,
    lock_unsubmitted,
    move_release,
    write_drafts,
)
from awards.releases.domain.release_publication import make_documents_ahead
from awards.releases.enums import ReleaseState
from awards.releases.models import Release
from awards.releases.permissions import may_approve_release, may_prepare_release, may_read_release
from awards.results.models import Awardee
from foundation.audit.domain import record
from foundation.certificates.domain import give_back
from foundation.clock.domain.job import run_all
from foundation.records.domain.contention import retried
from foundation.records.domain.errors import MayNot, MoveRefused
from foundation.records.domain.state import move_locked

UNSUBMITTED: dict[str, Any] = {
    **{"sha256": "", "contents": {}, "judging": {}, "submitted_by": None, "submitted_at": None},
    **{"approved_by": None, "approved_at": None, "call_off_by": None, "call_off_because": ""},
}


@retried
@transaction.atomic
def begin_release(cycle: AwardCycle, *, moment: datetime, by: AbstractBaseUser, at: datetime | None = None) -> Release:
    """A release of this cycle's results in preparation, with the pages that belong to it.

    From now on nothing else publishes those pages, and only its circle knows of them: at first who begins it; of a
    cycle whose release was called off, somebody of that one's circle. Raises MayNot, AlreadyReleased, ReleaseIsOpen,
    MomentPassed, MomentNotOnMinute.
    """
    if not may_prepare_release(by):
        raise MayNot
    at = at or timezone.now()
    _check_moment(moment, at)
    locked = AwardCycle.objects.select_for_update(of=("self",)).get(pk=cycle.pk)
    if locked.released_at is not None:
        raise AlreadyReleased
    if Release.objects.open().filter(cycle=locked).exists():
        raise ReleaseIsOpen
    previous = Release.objects.filter(cycle=locked).order_by("-pk").first()
    if previous and not is_in_circle(previous, by):
        raise MayNot
    release = Release.objects.create(cycle=locked, moment=moment, made_by_id=by.pk, made_at=at)
    record("release.begun", by=by, subject=release, after={"moment": moment.isoformat()}, at=at)
    write_member(release, user=by, by=by, at=at)
    draft_texts(release)
    gather_pages(release, by=by)
    return release


@retried
@transaction.atomic
def set_moment(release: Release, *, moment: datetime, by: AbstractBaseUser, at: datetime | None = None) -> Release:
    """Another moment. A release that was submitted or approved is in preparation again, so that it is approved anew.

    Raises MayNot, MomentPassed, MomentNotOnMinute, MoveRefused.
    """
    if not may_prepare_release(by):
        raise MayNot
    at = at or timezone.now()
    _check_moment(moment, at)
    locked = lock_known_release(release, by=by)
    if locked.state not in ReleaseState.open:
        raise MoveRefused
    before = {"moment": locked.moment.isoformat()}
    if not locked.is_draft:
        move_release(locked, ReleaseState.DRAFT, by=by, at=at, facts={"postponed": True}, **UNSUBMITTED)
    Release.objects.filter(pk=locked.pk).update(moment=moment)
    locked.moment = moment
    record("release.moment_set", by=by, subject=locked, before=before, after={"moment": moment.isoformat()}, at=at)
    return locked


@retried
@transaction.atomic
def submit_release(release: Release, *, by: AbstractBaseUser, at: datetime | None = None) -> Release:
    """Ask for the approval. In one transaction: writes the drafts into their pages, makes the documents that there will
    be of them, then fixes all under one hash. How the cycle was judged is drafted where nobody has written it. Takes
    some 20 statements for each page. Raises MayNot, ReleaseFixed, NotFit.
    """
    locked = lock_unsubmitted(release, (ReleaseState.DRAFT, ReleaseState.SUBMITTING), by=by)
    at = at or timezone.now()
    drop_departed(locked)
    refuse_unfit(locked, at)
    draft_texts(locked)
    rows = write_drafts(locked)
    make_documents_ahead(locked)
    locked.judging = draft_judging(AwardCycle.objects.get(pk=locked.cycle_id), at=at)
    contents = read_contents(locked)
    columns = {
        **{"sha256": digest_of(contents), "contents": contents, "submitted_by_id": by.pk, "submitted_at": at},
        **{"judging": locked.judging, "returned_because": "", "differences": [], "refused_at": None},
    }
    facts = {"sha256": columns["sha256"], "pages": len(rows)}
    return move_release(locked, ReleaseState.SUBMITTED, by=by, at=at, facts=facts, **columns)


@retried
@transaction.atomic
def approve_release(release: Release, *, seen: str, by: AbstractBaseUser, at: datetime | None = None) -> Release:
    """Approve it whole, as a second person; `seen` is the hash that this person was shown.

    Raises MayNot, NeedsAnother, ReleaseChanged, NotFit, MoveRefused.
    """
    at = at or timezone.now()
    locked = _lock_as_seen(release, ReleaseState.SUBMITTED, seen=seen, by=by, at=at)
    facts = {"sha256": locked.sha256}
    columns: dict[str, Any] = {"approved_by_id": by.pk, "approved_at": at}
    return move_locked(locked, ReleaseState.APPROVED, by=by, at=at, facts=facts, **columns)


@retried
@transaction.atomic
def return_release(release: Release, *, reason: str, by: AbstractBaseUser, at: datetime | None = None) -> Release:
    """Have it in preparation again, with a reason. Raises MayNot, ReturnWithoutReason, MoveRefused."""
    if not may_read_release(by):
        raise MayNot
    if not reason.strip():
        raise ReturnWithoutReason
    columns = UNSUBMITTED | {"returned_because": reason.strip()}
    return move_release(lock_known_release(release, by=by), ReleaseState.DRAFT, by=by, at=at, **columns)


@retried
@transaction.atomic
def hold_release(release: Release, *, by: AbstractBaseUser, at: datetime | None = None) -> Release:
    """Nothing is released at the moment; the approval stays. One person is enough. Raises MayNot, MoveRefused."""
    if not may_read_release(by):
        raise MayNot
    return move_locked(lock_known_release(release, by=by), ReleaseState.HELD, by=by, at=at)


@retried
@transaction.atomic
def resume_release(release: Release, *, seen: str, by: AbstractBaseUser, at: datetime | None = None) -> Release:
    """Have a held release go on at its moment, if that is still to come and nothing has changed.

    By somebody who may approve and didn't prepare it. Raises MayNot, NeedsAnother, MoveRefused, ReleaseChanged, NotFit.
    """
    at = at or timezone.now()
    locked = _lock_as_seen(release, ReleaseState.HELD, seen=seen, by=by, at=at)
    return move_locked(locked, ReleaseState.APPROVED, by=by, at=at, facts={"resumed": True})


@retried
@transaction.atomic
def request_call_off(release: Release, *, reason: str, by: AbstractBaseUser, at: datetime | None = None) -> Release:
    """Ask for it to be called off. One that nobody has approved is called off at once.

    Raises MayNot, CallOffWithoutReason, MoveRefused.
    """
    if not may_read_release(by):
        raise MayNot
    if not reason.strip():
        raise CallOffWithoutReason
    locked = lock_known_release(release, by=by)
    if locked.state not in ReleaseState.open:
        raise MoveRefused
    at = at or timezone.now()
    columns: dict[str, Any] = {"call_off_by_id": by.pk, "call_off_because": reason.strip()}
    if locked.approved_by_id is None:
        return _call_off(locked, by=by, at=at, **columns)
    Release.objects.filter(pk=locked.pk).update(**columns)
    record("release.call_off_requested", by=by, subject=locked, at=at)
    locked.call_off_by_id, locked.call_off_because = by.pk, reason.strip()
    return locked


@retried
@transaction.atomic
def call_off_release(release: Release, *, by: AbstractBaseUser, at: datetime | None = None) -> Release:
    """Confirm, as another person than the one who asked, that it is called off: its pages are drafts as any other.

    Raises MayNot, NotRequested, NeedsAnother, MoveRefused.
    """
    if not may_approve_release(by):
        raise MayNot
    locked = lock_known_release(release, by=by)
    if locked.call_off_by_id is None:
        raise NotRequested
    if locked.call_off_by_id == by.pk:
        raise NeedsAnother
    return _call_off(locked, by=by, at=at or timezone.now())


def _call_off(locked: Release, *, by: AbstractBaseUser, at: datetime, **columns: Any) -> Release:
    """The numbers of its certificates are given back, too."""
    give_back(keeper_of(locked))
    return move_release(locked, ReleaseState.CALLED_OFF, by=by, at=at, **columns)


def lose_approvals(*, at: datetime | None = None) -> None:
    """Called by the clock: take back the approval of each release of which anything has changed, and say what."""
    at = at or timezone.now()
    fixed = Release.objects.filter(state__in=ReleaseState.fixed).select_related("cycle")
    run_all(fixed, lambda release: lose_approval(release, at=at) if list_changed(release) else None)


@retried
@transaction.atomic
def lose_approval(release: Release, *, at: datetime) -> None:
    """Judges again by what it finds once the row is locked."""
    locked = lock_release(release)
    differences = list_changed(locked)
    if differences and locked.state in ReleaseState.fixed:
        notify_lost(locked)
        facts, columns = {"differences": len(differences)}, UNSUBMITTED | {"differences": differences, "refused_at": at}
        before = {part for part in locked.contents if part.startswith(f"{AWARDEE}:")}
        move_release(locked, ReleaseState.DRAFT, by=None, at=at, facts=facts, **columns)
        drop_departed(locked)
        join_awardees(locked, [one for one in list_awardees(locked) if f"{AWARDEE}:{one.public_id}" not in before])


@retried
@transaction.atomic
def join_restored(awardee: Awardee, *, at: datetime | None = None) -> None:
    """Called after an award was reinstated: its pages are in the release that is to come, as at its beginning.

    One that was submitted says what differs and is in preparation again: by this or, were this lost, by the clock.
    """
    release = Release.objects.open().filter(cycle=awardee.cycle_id).first()
    locked = lock_release(release) if release else None
    if locked and locked.state in ReleaseState.fixed:
        lose_approval(locked, at=at or timezone.now())
    elif locked and locked.state in ReleaseState.open:
        join_awardees(locked, [awardee])


def _lock_as_seen(release: Release, state: str, *, seen: str, by: AbstractBaseUser, at: datetime) -> Release:
    """The row, locked, for somebody who didn't prepare it, as this person was shown it, and fit for release.

    The cycle comes first: whoever writes an awardee holds it, and has written before the awardees are read, or waits.
    """
    if not may_approve_release(by):
        raise MayNot
    AwardCycle.objects.select_for_update(of=("self",), no_key=True).get(pk=release.cycle_id)
    locked = lock_known_release(release, by=by)
    if locked.is_prepared_by(by):
        raise NeedsAnother
    if locked.state != state:
        raise MoveRefused
    if not seen == locked.sha256 == digest_of(read_contents(locked)):
        raise ReleaseChanged
    refuse_unfit(locked, at)
    return locked


def _check_moment(moment: datetime, at: datetime) -> None:
    if moment <= at:
        raise MomentPassed
    if moment.second or moment.microsecond:
        raise MomentNotOnMinute


def refuse_unfit(release: Release, at: datetime) -> None:
    """Raise NotFit where something stops it."""
    if stops := list_stops(release, at=at):
        raise NotFit(findings=" ".join(map(str, stops)))
