"""What a phase reviews, and what of it one reviewer may read: the one question of every page, file and list of a phase.

It adds the phase to `list_reviewable`, and never opens what that shuts. Reads only. The rule the next editor must not
break: what reads more of one application for a reviewer takes a `Readable`, and only this module makes one.
"""

from datetime import UTC, datetime
from typing import Any

from django.db.models import Case, DateTimeField, Exists, F, Min, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce, Greatest
from django.utils.crypto import salted_hmac
from msgspec import Struct

from awards.applications.models import Application
from awards.reviews.domain.queries.reviewer_application import (
    list_committee_applications,
    list_reviewable,
    list_undeclared,
    without_conflicts,
)
from awards.reviews.enums import PhaseScope, PhaseSight, ReviewState
from awards.reviews.models import Assignment, ConflictDeclaration, PhaseEntry, Review, Reviewer, ReviewPhase

ALWAYS, NEVER = datetime(1, 1, 2, tzinfo=UTC), datetime(9999, 1, 1, tzinfo=UTC)
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

    Where names are hidden nothing new while anything of `list_awaited` is left; what has a score stays open, and what
    had opened before the first of that came.
    """
    if phase.committee_id != reviewer.committee_id or not phase.has_begun(at):
        return Application.objects.none()
    rows = _in_phase(list_reviewable(reviewer), phase)
    here = {"phase": phase, "reviewer": reviewer, "application": OuterRef("pk")}
    if phase.is_blind:
        begun = Review.objects.filter(**here, scores__isnull=False)  # not what the office has opened for who comes late
        rows = rows.filter(Q(Exists(begun)) | _was_open(reviewer, phase))
    return _in_sight(rows, reviewer, phase)


def list_late(reviewer: Reviewer, phase: ReviewPhase, *, at: datetime) -> QuerySet[Application]:
    """What this reviewer hasn't handed in of a phase that is over, begun or not: what the office can still open.

    Also what is still to be declared on: it can be read once that is done.
    """
    if phase.committee_id != reviewer.committee_id or not phase.is_over(at):
        return Application.objects.none()
    here = {"phase": phase, "reviewer": reviewer, "application": OuterRef("pk"), "state": ReviewState.HANDED_IN}
    rows = without_conflicts(list_phase_applications(phase), reviewer).filter(~Exists(Review.objects.filter(**here)))
    return _in_sight(rows, reviewer, phase)


def list_awaited(reviewer: Reviewer, phase: ReviewPhase) -> QuerySet[Application]:
    """What is still to be declared on before anything new opens: where names are hidden, all at once.

    Opened one by one, each would be the name declared on last. All of the phase, assigned or not: one may be assigned
    later. What comes after it began shuts nothing that was open, and opens together with all that waits beside it.
    """
    if not phase.is_blind:
        return Application.objects.none()
    return _in_phase(list_undeclared(reviewer), phase)


def _was_open(reviewer: Reviewer, phase: ReviewPhase) -> Q:
    """Declared on, and so was all that the phase began with, before the first came of what is to be declared on.

    Never, where that is of what it began with. Two moments alone are compared, each read once, whatever the number.
    """
    first = _with_coming(list_awaited(reviewer, phase), phase).order_by().values("cycle").annotate(first=Min("came"))
    since = Coalesce(Subquery(first.values("first")), Value(NEVER, DateTimeField()))
    early = _with_coming(_in_phase(list_committee_applications(phase.committee), phase), phase).filter(came=ALWAYS)
    declared = ConflictDeclaration.objects.filter(reviewer=reviewer)
    too_late = declared.filter(declared_at__gte=since, application__in=early.order_by().values("pk"))
    return Q(Exists(declared.filter(application=OuterRef("pk"), declared_at__lt=since)), ~Exists(too_late))


def _with_coming(rows: QuerySet[Application], phase: ReviewPhase) -> QuerySet[Any]:
    """Annotated with `came`: since when it is in the phase, by being accepted or added; ALWAYS, if before it began."""
    added = PhaseEntry.objects.filter(phase=phase, application=OuterRef("pk")).values("added_at")
    moments = (Coalesce(one, Value(ALWAYS, DateTimeField())) for one in (F("accepted_at"), Subquery(added)))
    later = rows.annotate(later=Greatest(*moments))
    return later.annotate(came=Case(When(later__gte=phase.opens_at, then=F("later")), default=Value(ALWAYS)))


def key_of(phase: ReviewPhase, application: Application) -> str:
    """Its id in the addresses of a phase.

    Where names are hidden it is of that phase alone: the page of declarations, which tells names, has the usual one.
    Made with the phase's own salt: a page that is open outlives a new `SECRET_KEY`.
    """
    if not phase.is_blind:
        return application.public_id
    return salted_hmac("laurel_reviews.phase", application.public_id, secret=phase.salt).hexdigest()[:20]


class Readable(Struct, frozen=True):
    """An application that this reviewer may open in a phase, at the moment it was asked: for one request."""

    reviewer: Reviewer
    phase: ReviewPhase
    application: Application


def find_readable(reviewer: Reviewer, phase: ReviewPhase, key: str, *, at: datetime) -> Readable | None:
    """That of this key in addresses, with what its page shows; None where the reviewer may not open it now.

    Where names are hidden whose key it is is looked for first, among all that the phase has for the reviewer.
    """
    if not phase.is_blind:
        return _find_readable(Q(public_id=key), reviewer, phase, at=at)
    given = _in_sight(list_phase_applications(phase), reviewer, phase)
    known = {key_of(phase, one): one.pk for one in given.only("pk", "public_id")}
    return find_readable_application(reviewer, phase, known[key], at=at) if key in known else None


def find_readable_application(reviewer: Reviewer, phase: ReviewPhase, pk: int, *, at: datetime) -> Readable | None:
    """The same by the primary key. One statement."""
    return _find_readable(Q(pk=pk), reviewer, phase, at=at)


def _find_readable(which: Q, reviewer: Reviewer, phase: ReviewPhase, *, at: datetime) -> Readable | None:
    found = list_readable(reviewer, phase, at=at).filter(which).select_related(*SHOWN).first()
    return Readable(reviewer, phase, found) if found else None


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


def _in_sight(rows: QuerySet[Application], reviewer: Reviewer, phase: ReviewPhase) -> QuerySet[Application]:
    here = {"phase": phase, "reviewer": reviewer, "application": OuterRef("pk")}
    return rows if phase.sight == PhaseSight.ALL else rows.filter(Exists(Assignment.objects.filter(**here)))


def _in_phase(rows: QuerySet[Application], phase: ReviewPhase) -> QuerySet[Application]:
    entries = PhaseEntry.objects.filter(phase=phase, application=OuterRef("pk"))
    if phase.scope == PhaseScope.ALL:
        return rows.filter(~Exists(entries.left_out()))
    return rows.filter(Exists(entries.filter(left_out_at__isnull=True)))
