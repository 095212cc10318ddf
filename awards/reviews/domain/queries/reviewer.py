"""Reviewers: one's own invitations, and the office's list with what is open."""

from datetime import datetime
from typing import Any

from django.db.models import Case, Count, Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce, Greatest

from awards.applications.domain.queries.member import list_confirmed_addresses
from awards.applications.enums import ApplicationState
from awards.applications.models import Application
from awards.reviews.domain.queries.review import list_unsealed
from awards.reviews.domain.queries.reviewer_application import seat_taking_part
from awards.reviews.enums import ConflictState, PhaseScope, PhaseSight, ReviewerState, ReviewState
from awards.reviews.models import Assignment, Conflict, ConflictDeclaration, PhaseEntry, PracticeScore, Review, Reviewer
from awards.reviews.models.phase import ReviewPhase
from foundation.organisations.models import Division
from foundation.records.permissions import opens_admin


def list_own(user: Any) -> QuerySet[Reviewer]:
    """Of this person: those they answered, and those sent to one of their confirmed addresses; not the ended ones.

    Annotated with `opens_admin`: whether the account that answered gets into the admin, and so reads nothing.
    """
    rows = Reviewer.objects.exclude(state=ReviewerState.ENDED).select_related("committee__cycle__programme", "terms")
    own = Q(user=user) | Q(user=None, email__in=list_confirmed_addresses(user))
    rows = rows.annotate(opens_admin=opens_admin(OuterRef("user")))
    return rows.filter(own).order_by("-committee__cycle__opens_at", "pk")


def list_with_other_account(user: Any) -> QuerySet[Reviewer]:
    """Sent to one of this person's confirmed addresses, and bound to the account with which somebody has accepted.

    They open nothing here: what that account takes part in goes on sealing reviews. Annotated with `has_reviewed`:
    whether anything was graded with it. The address may have passed to somebody else, so that neither the award nor the
    state is shown.
    """
    rows = Reviewer.objects.filter(state__in=(ReviewerState.INVITED, ReviewerState.ACCEPTED), user__isnull=False)
    rows = rows.exclude(user=user).filter(email__in=list_confirmed_addresses(user))
    graded = Review.objects.filter(reviewer=OuterRef("pk"), scores__isnull=False)
    return rows.annotate(has_reviewed=Exists(graded)).select_related("user").order_by("pk")


def with_progress(reviewers: QuerySet[Reviewer], *, at: datetime) -> QuerySet[Reviewer]:
    """Annotated with what is open and what is done, for each row.

    `open_total` and `review_total`, `handed_in_total` (without what is sealed), `practised_total` (practice
    applications graded), `conflict_total`, `proposed_total`, `opens_admin` (as in `list_own`).
    """
    counting = Conflict.objects.counting().filter(reviewer=OuterRef("pk"))
    handed_in = Review.objects.filter(reviewer=OuterRef("pk"), state=ReviewState.HANDED_IN)
    practised = PracticeScore.objects.filter(reviewer=OuterRef("pk"))
    return _with_open_work(reviewers, at=at).annotate(
        opens_admin=opens_admin(OuterRef("user")),
        handed_in_total=_count(list_unsealed(handed_in), "reviewer"),
        practised_total=_count(practised, "reviewer", distinct="application"),
        conflict_total=_count(counting, "reviewer", distinct="application"),
        proposed_total=_count(counting.filter(state=ConflictState.PROPOSED), "reviewer"),
    )


def _with_open_work(reviewers: QuerySet[Reviewer], *, at: datetime) -> QuerySet[Reviewer]:
    """`open_total`: applications to declare on; `review_total`: those to be reviewed now that aren't handed in."""
    here = {"reviewer": OuterRef(OuterRef("pk")), "application": OuterRef("pk")}
    person = (OuterRef(OuterRef(name)) for name in ("user", "email"))
    own = Application.objects.filter(seat_taking_part(*person, reviewer=OuterRef(OuterRef("pk"))))
    undeclared = Application.objects.filter(cycle=OuterRef("committee__cycle"), state=ApplicationState.ACCEPTED).filter(
        ~Exists(ConflictDeclaration.objects.filter(**here)), ~Exists(own.filter(pk=OuterRef("pk")))
    )
    assigned, unassigned = (rows.filter(reviewer=OuterRef("pk")) for rows in list_unreviewed(at))
    is_reviewing = Q(state=ReviewerState.ACCEPTED)
    return reviewers.annotate(
        open_total=Case(When(is_reviewing, then=_count(undeclared, "cycle")), default=Value(0)),
        review_total=Case(
            When(is_reviewing, then=_count(assigned, "reviewer") + _count(unassigned, "reviewer")),
            default=Value(0),
        ),
    )


def list_unreviewed(at: datetime) -> tuple[QuerySet[Any], QuerySet[Any]]:
    """What can be written now and isn't handed in, but for conflicts, with `in_phase`, its end and `since`.

    What is assigned; and, in phases that show all, what the reviewer has declared on, which is what opens it.
    """
    assigned = Assignment.objects.filter(phase__sight=PhaseSight.ASSIGNED)
    assigned = assigned.annotate(in_phase=F("phase"), closes_at=F("phase__closes_at"))
    assigned = assigned.annotate(since=Greatest("assigned_at", "phase__opens_at"))
    declared = _with_phases(ConflictDeclaration.objects.all(), "reviewer__", "application")
    takes_it = Q(scope=PhaseScope.ALL) | Q(entries__application=OuterRef("application"))
    shown = ReviewPhase.objects.filter(takes_it, sight=PhaseSight.ALL, pk=OuterRef("in_phase"))
    left_out = PhaseEntry.objects.left_out().filter(phase=OuterRef("in_phase"), application=OuterRef("application"))
    return _unreviewed(assigned, at), _unreviewed(declared.filter(Exists(shown), ~Exists(left_out)), at)


def list_unread(at: datetime) -> QuerySet[Any]:
    """What a phase that is open shows to all and a reviewer hasn't declared on, so that it is still to be read.

    A row for each reviewer, phase and application, with the same columns as `list_unreviewed`.
    """
    rows: QuerySet[Any] = Reviewer.objects.annotate(reviewer=F("pk"), application=F("committee__cycle__applications"))
    rows = _with_phases(rows, "", "committee__cycle__applications")
    here = {"reviewer": OuterRef("pk"), "application": OuterRef("application")}
    entries = PhaseEntry.objects.filter(phase=OuterRef("in_phase"), application=OuterRef("application"))
    shown = ReviewPhase.objects.filter(sight=PhaseSight.ALL, opens_at__lte=at, closes_at__gt=at)
    return rows.filter(
        Q(in_phase__in=ReviewPhase.objects.filter(scope=PhaseScope.ALL)) | Q(Exists(entries)),
        ~Exists(entries.left_out()),
        ~Exists(ConflictDeclaration.objects.filter(**here)),
        ~Exists(Conflict.objects.counting().filter(**here)),
        application__in=Application.objects.filter(state=ApplicationState.ACCEPTED),
        in_phase__in=shown,
    )


def _with_phases(rows: QuerySet[Any], reviewer: str, application: str) -> QuerySet[Any]:
    """For each phase that the reviewer may work in; `since`, as one that shows all has it: when all was there.

    The phase had begun, the reviewer had accepted, the application was accepted and taken on. Declaring comes after
    and moves it no more: what was waiting isn't new by it.
    """
    phases = f"{reviewer}committee__phases"
    rows = rows.annotate(in_phase=F(phases), opens_at=F(f"{phases}__opens_at"), closes_at=F(f"{phases}__closes_at"))
    added = PhaseEntry.objects.filter(phase=OuterRef("in_phase"), application=OuterRef("application"))
    moments = (F(f"{reviewer}answered_at"), F(f"{application}__accepted_at"), Subquery(added.values("added_at")))
    dated: QuerySet[Any] = rows.annotate(since=Greatest("opens_at", *(Coalesce(one, "opens_at") for one in moments)))
    return dated


def _unreviewed(rows: QuerySet[Any], at: datetime) -> QuerySet[Any]:
    pair = {"reviewer": OuterRef("reviewer"), "application": OuterRef("application")}
    reviews = Review.objects.filter(phase=OuterRef("in_phase"), **pair)
    is_open = Q(in_phase__in=ReviewPhase.objects.filter(opens_at__lte=at, closes_at__gt=at))
    return rows.filter(
        is_open | Q(Exists(reviews.filter(state=ReviewState.DRAFT, open_until__gt=at))),
        ~Exists(reviews.filter(state=ReviewState.HANDED_IN)),
        ~Exists(Conflict.objects.counting().filter(**pair)),
        application__state=ApplicationState.ACCEPTED,
    )


def _count(rows: QuerySet[Any], by: str, *, distinct: str = "") -> Any:
    counted = Count(distinct, distinct=True) if distinct else Count("pk")
    totals = rows.order_by().values(by).annotate(total=counted).values("total")
    return Coalesce(Subquery(totals, output_field=IntegerField()), Value(0))


def list_open_work(at: datetime) -> QuerySet[Reviewer]:
    """Those with something to do: an invitation to answer in time, applications to declare on, reviews to hand in.

    Annotated with `open_total` and `review_total` of `with_progress`.
    """
    takes_answers = Q(committee__answer_until=None) | Q(committee__answer_until__gt=at)
    waits = Q(takes_answers, state=ReviewerState.INVITED) | Q(
        Q(open_total__gt=0) | Q(review_total__gt=0), state=ReviewerState.ACCEPTED
    )
    rows = Reviewer.objects.select_related("committee__cycle").filter(~opens_admin(OuterRef("user")))
    return _with_open_work(rows, at=at).filter(waits)


def find_division(pk: str) -> Division | None:
    """Who answers for an invitation: the cycle's division, else the award's."""
    rows = Reviewer.objects.select_related("committee__cycle__division", "committee__cycle__programme__division")
    reviewer = rows.filter(pk=pk).first()
    return reviewer.committee.cycle.division_in_charge if reviewer else None
