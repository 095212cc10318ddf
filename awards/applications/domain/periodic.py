"""What the clock does for applications: completes pending submissions, ends overdue corrections, closes drafts.

One transaction per application, so that a failure doesn't stop the others; idempotent.
"""

from datetime import datetime, timedelta

from django.db.models import Min

from awards.applications.domain.submission import complete_submission
from awards.applications.domain.submission_pending import close_draft, give_up_waiting
from awards.applications.enums import ApplicationState
from awards.applications.models import Application, Correction, Material
from awards.programmes.enums import CycleState
from awards.programmes.models import AwardCycle
from foundation.assets.models import StoredFile
from foundation.clock.domain.job import run_all
from foundation.headless.domain import LONGEST_WAIT

BATCH = 500


def settle_submissions(*, at: datetime) -> None:
    """Complete pending submissions; one whose deadline for another file has passed goes on without it, or goes back."""
    waiting = Application.objects.filter(state=ApplicationState.SUBMITTING).order_by("submitting_at", "pk")
    run_all(waiting[:BATCH], lambda application: _settle(application, at=at))


def _settle(application: Application, *, at: datetime) -> None:
    if not give_up_waiting(application, at=at):
        complete_submission(application, at=at)


def close_drafts(*, at: datetime) -> None:
    """Mark drafts of closed calls as not submitted, after the grace period and the time late requests may need."""
    late = Application.objects.filter(
        state=ApplicationState.DRAFT, received_at=None, cycle__state__in=CycleState.active, cycle__closes_at__lte=at
    ).select_related("cycle")
    run_all(late.order_by("pk")[:BATCH], lambda application: close_draft(application, at=at))


def next_close(*, after: datetime) -> datetime | None:
    """The next moment at which drafts become *not submitted*: what the clock wakes up for."""
    cycles = AwardCycle.objects.filter(state=CycleState.IN_FORCE, closes_at__gt=after - timedelta(days=1))
    moments = [
        waiting_application.closes_at + timedelta(minutes=waiting_application.upload_grace_minutes) + LONGEST_WAIT
        for waiting_application in cycles
    ]
    return min((moment for moment in moments if moment > after), default=None)


def next_overdue(*, after: datetime) -> datetime | None:
    """The next moment at which a deadline for another file passes."""
    waiting = Correction.objects.filter(
        closed_at__isnull=True, until__gt=after, application__state=ApplicationState.SUBMITTING
    )
    moment: datetime | None = waiting.aggregate(first=Min("until"))["first"]
    return moment


def settle_application_of(file: StoredFile) -> None:
    """A file has passed or failed its check: continue with its application, if that is being submitted."""
    waiting = Material.objects.filter(file=file, application__state=ApplicationState.SUBMITTING)
    for material in waiting.select_related("application"):
        complete_submission(material.application)
