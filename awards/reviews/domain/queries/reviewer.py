"""Reviewers: one's own invitations, and the office's list with what is open."""

from datetime import datetime
from typing import Any

from django.db.models import Case, Count, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from awards.applications.domain.queries.member import list_confirmed_addresses
from awards.applications.enums import ApplicationState
from awards.applications.models import Application
from awards.reviews.enums import ConflictKind, ConflictState, ReviewerState, ReviewState
from awards.reviews.models import Assignment, Conflict, ConflictDeclaration, PracticeScore, Review, Reviewer
from foundation.organisations.models import Division


def list_own(user: Any) -> QuerySet[Reviewer]:
    """Of this person: those they answered, and those sent to one of their confirmed addresses; not the ended ones."""
    rows = Reviewer.objects.exclude(state=ReviewerState.ENDED).select_related("committee__cycle__programme", "terms")
    own = Q(user=user) | Q(user=None, email__in=list_confirmed_addresses(user))
    return rows.filter(own).order_by("-committee__cycle__opens_at", "pk")


def with_progress(reviewers: QuerySet[Reviewer], *, at: datetime) -> QuerySet[Reviewer]:
    """Annotated with what is open and what is done, for each row.

    `open_total` (applications to declare on), `review_total` (assigned in an open phase and not handed in),
    `handed_in_total`, `practised_total` (practice applications graded), `conflict_total`, `proposed_total`.
    """
    here = {"reviewer": OuterRef(OuterRef("pk")), "application": OuterRef("pk")}
    own = Conflict.objects.filter(kind=ConflictKind.PARTICIPANT, **here)
    undeclared = Application.objects.filter(cycle=OuterRef("committee__cycle"), state=ApplicationState.ACCEPTED).filter(
        ~Exists(ConflictDeclaration.objects.filter(**here)), ~Exists(own)
    )
    unreviewed = list_unreviewed(at).filter(reviewer=OuterRef("pk"))
    counting = Conflict.objects.counting().filter(reviewer=OuterRef("pk"))
    practised = PracticeScore.objects.filter(reviewer=OuterRef("pk"))
    is_reviewing = Q(state=ReviewerState.ACCEPTED)
    return reviewers.annotate(
        open_total=Case(When(is_reviewing, then=_count(undeclared, "cycle")), default=Value(0)),
        review_total=Case(
            When(is_reviewing, then=_count(unreviewed, "reviewer")),
            default=Value(0),
        ),
        handed_in_total=_count(Review.objects.filter(reviewer=OuterRef("pk"), state=ReviewState.HANDED_IN), "reviewer"),
        practised_total=_count(practised, "reviewer", distinct="application"),
        conflict_total=_count(counting, "reviewer", distinct="application"),
        proposed_total=_count(counting.filter(state=ConflictState.PROPOSED), "reviewer"),
    )


def list_unreviewed(at: datetime) -> QuerySet[Assignment]:
    """What is assigned in open phases and isn't handed in, but for conflicts."""
    pair = {"reviewer": OuterRef("reviewer"), "application": OuterRef("application")}
    handed_in = Review.objects.filter(phase=OuterRef("phase"), state=ReviewState.HANDED_IN, **pair)
    rows = Assignment.objects.filter(application__state=ApplicationState.ACCEPTED)
    in_time = rows.filter(phase__opens_at__lte=at, phase__closes_at__gt=at)
    return in_time.filter(~Exists(handed_in), ~Exists(Conflict.objects.counting().filter(**pair)))


def _count(rows: QuerySet[Any], by: str, *, distinct: str = "") -> Any:
    counted = Count(distinct, distinct=True) if distinct else Count("pk")
    totals = rows.order_by().values(by).annotate(total=counted).values("total")
    return Coalesce(Subquery(totals, output_field=IntegerField()), Value(0))


def list_open_work(at: datetime) -> QuerySet[Reviewer]:
    """Those with something to do: an invitation to answer in time, applications to declare on, reviews to hand in."""
    takes_answers = Q(committee__answer_until=None) | Q(committee__answer_until__gt=at)
    waits = Q(takes_answers, state=ReviewerState.INVITED) | Q(
        Q(open_total__gt=0) | Q(review_total__gt=0), state=ReviewerState.ACCEPTED
    )
    return with_progress(Reviewer.objects.select_related("committee__cycle"), at=at).filter(waits)


def find_division(pk: str) -> Division | None:
    """Who answers for an invitation: the cycle's division, else the award's."""
    rows = Reviewer.objects.select_related("committee__cycle__division", "committee__cycle__programme__division")
    reviewer = rows.filter(pk=pk).first()
    return reviewer.committee.cycle.division_in_charge if reviewer else None
