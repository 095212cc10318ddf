"""The moment itself: one transaction, committed just before it, after which every request judges for itself.

The rules the next editor must not break: only this writes `AwardCycle.released_at` and makes pages of a release live;
what isn't written when the moment comes is rolled back and done with a later one, so that no request has been answered
without what the moment says it should have seen.
"""

import logging
from datetime import datetime, timedelta

from django.db import transaction

from awards.programmes.models import AwardCycle
from awards.releases.domain.queries.outcome_recipient import list_unselected
from awards.releases.domain.release import lose_approval
from awards.releases.domain.release_contents import is_judged_as_approved, list_differences, read_contents
from awards.releases.domain.release_judging import plan_judging, write_criteria
from awards.releases.domain.release_page import lock_release
from awards.releases.domain.release_publication import ContentsChanged, publish_pages
from awards.releases.domain.release_step import start_steps
from awards.releases.enums import ReleaseState
from awards.releases.models import Release
from foundation.clock.domain.job import run_all
from foundation.clock.domain.moment import database_now
from foundation.records.domain.contention import retried
from foundation.records.domain.state import move_locked

logger = logging.getLogger(__name__)

AHEAD = timedelta(seconds=2)  # how long before its moment a release may be written
LATER = timedelta(seconds=1)  # the first distance of another moment, if this one was missed; doubled at each try
TRIES = 5


class TooLate(Exception):
    """The moment came before the transaction was ready."""


def carry_out_due(*, at: datetime | None = None) -> int:
    """Carry out every approved release whose moment is at most two seconds away; how many. Called by the clock.

    The clock's tick says nothing: what counts is the database's own time. One that fails holds up none of the others;
    what each raised is raised together once all were tried.
    """
    due = Release.objects.due_until(database_now() + AHEAD).order_by("moment", "pk")
    return run_all(due, lambda release: carry_out(release))


def carry_out_passed() -> None:
    """Called by the first public request after a moment, were the clock down; that request is answered as before.

    A reader gets an answer whatever happens here: what fails is in the log, and done by the clock.
    """
    try:
        carry_out_due()
    except Exception:  # the request isn't about it
        logger.exception("a release whose moment has passed could not be carried out by a request")


def carry_out(release: Release) -> bool:
    """Release the results once, whoever calls; whether this call did it.

    In one transaction, on the database's clock: the pages become live, as approved; the cycle gets the moment; the
    release is released; the steps that follow are started. If its end comes after the moment, all is undone and done
    again with a later one. If anything isn't as it was approved, the approval is taken back and nothing is released.
    """
    if list_differences(release.contents, read_contents(release)):
        return _give_up(release)
    distance = timedelta(0)
    for _try in range(TRIES):
        try:
            return _carry_out(release, distance)
        except TooLate:
            distance = max(distance * 2, LATER)
            logger.warning("release %s was not written in time and gets a later moment", release.public_id)
        except ContentsChanged:
            return _give_up(release)
    raise TooLate(f"The release {release.public_id} was not written within {distance}.")


def _give_up(release: Release) -> bool:
    """Take the approval back, and say so where operators look; staff read on the release's page what differs."""
    lose_approval(release, at=database_now())
    logger.error("release %s is no longer as it was approved and was not carried out", release.public_id)
    return False


@retried
@transaction.atomic
def _carry_out(release: Release, distance: timedelta) -> bool:
    cycle = AwardCycle.objects.select_for_update(of=("self",)).get(pk=release.cycle_id)
    locked = lock_release(release)
    present = database_now()
    if locked.state != ReleaseState.APPROVED or present < locked.moment - AHEAD or cycle.released_at is not None:
        return False
    moment = locked.moment if present < locked.moment else present + (distance or LATER)
    planned = plan_judging(locked, cycle)
    if not is_judged_as_approved(locked, planned) or list_unselected(locked).exists():
        raise ContentsChanged
    published = publish_pages(locked, moment)
    write_criteria(planned)
    AwardCycle.objects.filter(pk=cycle.pk).update(released_at=moment, applications_received=planned.received)
    facts = {"moment": moment.isoformat(), "late": moment > locked.moment}
    move_locked(locked, ReleaseState.RELEASED, by=None, at=present, facts=facts, released_at=moment)
    start_steps(locked, moment, published=published)
    if database_now() >= moment:
        raise TooLate
    return True


def find_next_start(*, after: datetime) -> datetime | None:
    """The first moment after `after` at which a release has to be written: just before its own."""
    first = Release.objects.approved().filter(moment__gt=after + AHEAD).order_by("moment").first()
    return first.moment - AHEAD if first else None
