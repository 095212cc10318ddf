"""What a phase reviews, and what of it one reviewer may read: the one question of every page, file and list of a phase.

It adds the phase to `list_reviewable`, and never opens what that shuts. Reads only.
"""

from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.crypto import salted_hmac

from awards.applications.models import Application
from awards.reviews.domain.queries.reviewer_application import (
    list_committee_applications,
    list_reviewable,
    list_undeclared,
)
from awards.reviews.enums import PhaseScope, PhaseSight
from awards.reviews.models import Assignment, PhaseEntry, Review, Reviewer, ReviewPhase

SHOWN = ("current_submission__industry", "current_submission__size_band", "cycle")


def list_phase_applications(phase: ReviewPhase) -> QuerySet[Application]:
    """The committee's applications, or those of them that were taken on, without those that are left out."""
    return _in_phase(list_committee_applications(phase.committee), phase)


def list_left_out(phase: ReviewPhase) -> QuerySet[PhaseEntry]:
    """With their reasons, which the office reads; by reference."""
    rows = PhaseEntry.objects.left_out().filter(phase=phase).select_related("application__current_submission")
    return rows.order_by("application__reference", "pk")


def list_readable(reviewer: Reviewer, phase: ReviewPhase, *, at: datetime) -> QuerySet[Application]:
    """What this reviewer may open in a phase at this moment: nothing before it begins, assigned or all, no conflict.

    Where names are hidden nothing new while anything of `list_awaited` is left; what has a score stays open.
    """
    if phase.committee_id != reviewer.committee_id or not phase.has_begun(at):
        return Application.objects.none()
    rows = _in_phase(list_reviewable(reviewer), phase)
    here = {"phase": phase, "reviewer": reviewer, "application": OuterRef("pk")}
    if phase.is_blind:
        begun = Review.objects.filter(**here, scores__isnull=False)  # not what the office has begun for who comes late
        rows = rows.filter(Q(Exists(begun)) | ~Q(Exists(list_awaited(reviewer, phase))))
    if phase.sight == PhaseSight.ALL:
        return rows
    return rows.filter(Exists(Assignment.objects.filter(**here)))


def list_awaited(reviewer: Reviewer, phase: ReviewPhase) -> QuerySet[Application]:
    """What is still to be declared on before anything new opens: where names are hidden, all at once.

    Opened one by one, each would be the name declared on last. All of the phase, assigned or not: one may be assigned
    later; not what was accepted after it began, which would shut what reviewers are at.
    """
    if not phase.is_blind:
        return Application.objects.none()
    return _in_phase(list_undeclared(reviewer), phase).exclude(accepted_at__gte=phase.opens_at)


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


def list_named_meanwhile(phase: ReviewPhase) -> list[ReviewPhase]:
    """This phase, and those of the committee that say by name what it hides, or hide what it names, by their numbers.

    A phase with names that begins before a blind one is over: nothing, where that is so of none.
    """
    others = ReviewPhase.objects.filter(committee=phase.committee_id).exclude(is_blind=phase.is_blind)
    pairs = [(one, *((phase, one) if phase.is_blind else (one, phase))) for one in others]
    found = [one for one, blind, named in pairs if named.opens_at < blind.ends_at]
    return sorted([phase, *found], key=lambda one: one.number) if found else []


def is_blind_for_cycle(cycle: int) -> bool:
    """Whether one of the cycle's phases hides names from reviewers."""
    return ReviewPhase.objects.filter(committee__cycle=cycle, is_blind=True).exists()


def _in_phase(rows: QuerySet[Application], phase: ReviewPhase) -> QuerySet[Application]:
    entries = PhaseEntry.objects.filter(phase=phase, application=OuterRef("pk"))
    if phase.scope == PhaseScope.ALL:
        return rows.filter(~Exists(entries.left_out()))
    return rows.filter(Exists(entries.filter(left_out_at__isnull=True)))
