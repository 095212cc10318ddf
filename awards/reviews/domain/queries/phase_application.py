"""What a phase reviews, and what of it one reviewer may read: the one question of every page, file and list of a phase.

It adds the phase to `list_reviewable`, and never opens what that shuts. Reads only.
"""

from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.crypto import salted_hmac

from awards.applications.models import Application
from awards.reviews.domain.queries.reviewer_application import list_committee_applications, list_reviewable
from awards.reviews.enums import PhaseScope, PhaseSight
from awards.reviews.models import Assignment, PhaseEntry, Reviewer, ReviewPhase

SHOWN = ("current_submission__industry", "current_submission__size_band", "cycle")


def list_phase_applications(phase: ReviewPhase) -> QuerySet[Application]:
    """The committee's applications, or those of them that were taken on, without those that are left out."""
    return _in_phase(list_committee_applications(phase.committee), phase)


def list_left_out(phase: ReviewPhase) -> QuerySet[PhaseEntry]:
    """With their reasons, which the office reads; by reference."""
    rows = PhaseEntry.objects.left_out().filter(phase=phase).select_related("application__current_submission")
    return rows.order_by("application__reference", "pk")


def list_readable(reviewer: Reviewer, phase: ReviewPhase, *, at: datetime) -> QuerySet[Application]:
    """What this reviewer may open in a phase at this moment: nothing before it begins, assigned or all, no conflict."""
    if phase.committee_id != reviewer.committee_id or not phase.has_begun(at):
        return Application.objects.none()
    rows = _in_phase(list_reviewable(reviewer), phase)
    if phase.sight == PhaseSight.ALL:
        return rows
    here = Assignment.objects.filter(phase=phase, reviewer=reviewer, application=OuterRef("pk"))
    return rows.filter(Exists(here))


def key_of(phase: ReviewPhase, application: Application) -> str:
    """Its id in the addresses of a phase.

    Where names are hidden it is of that phase alone: the page of declarations, which tells names, has the usual one.
    """
    if not phase.is_blind:
        return application.public_id
    return salted_hmac("laurel_reviews.phase", f"{phase.public_id}/{application.public_id}").hexdigest()[:20]


def find_readable(reviewer: Reviewer, phase: ReviewPhase, key: str, *, at: datetime) -> Application | None:
    """The application of this key that the reviewer may open now, with what its page shows."""
    rows = list_readable(reviewer, phase, at=at).select_related(*SHOWN)
    if not phase.is_blind:
        return rows.filter(public_id=key).first()
    known = {key_of(phase, one): one.pk for one in list_readable(reviewer, phase, at=at).only("pk", "public_id")}
    return rows.filter(pk=known[key]).first() if key in known else None


def is_blind_for_cycle(cycle: int) -> bool:
    """Whether one of the cycle's phases hides names from reviewers."""
    return ReviewPhase.objects.filter(committee__cycle=cycle, is_blind=True).exists()


def _in_phase(rows: QuerySet[Application], phase: ReviewPhase) -> QuerySet[Application]:
    entries = PhaseEntry.objects.filter(phase=phase, application=OuterRef("pk"))
    if phase.scope == PhaseScope.ALL:
        return rows.filter(~Exists(entries.left_out()))
    return rows.filter(Exists(entries.filter(left_out_at__isnull=True)))
