"""What assignments are planned from: applications, reviewers, conflicts, seats. A constant number of queries.

The rule the next editor must not break: a pair is closed here wherever `list_reviewable` shuts it, but that a reviewer
may be assigned what is still to be declared on; it opens once that is done.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.fields.tuple_lookups import Tuple, TupleIn
from django.db.models.functions import Coalesce, Greatest
from msgspec import Struct

from awards.applications.enums import ApplicationState
from awards.applications.models import Application
from awards.assignments.domain.assignment_plan import Candidate, Entry, Pair, Wanted
from awards.processing.domain.queries.application_participant import map_takers
from awards.reviews.domain.queries.phase_application import list_phase_applications
from awards.reviews.domain.queries.review import list_unsealed
from awards.reviews.domain.queries.reviewer_application import list_declarable, map_identities
from awards.reviews.enums import ConflictSource, PhaseScope, PhaseSight, ReviewerState, ReviewState
from awards.reviews.models import Assignment, Conflict, PhaseEntry, Review, Reviewer, ReviewPhase, Score
from foundation.records.permissions import opens_admin

PARTICIPANT = "participant"  # beside the three sources of conflicts


class AssignmentFacts(Struct, frozen=True):
    """Everything about one phase's assignments at one moment."""

    phase: ReviewPhase
    applications: tuple[Application, ...]
    reviewers: tuple[Reviewer, ...]
    industries: Mapping[int, frozenset[str]]
    closed: Mapping[Pair, str]
    by_hand: frozenset[Pair]
    assigned: frozenset[Pair]
    scored: frozenset[Pair]

    @property
    def wanted(self) -> Wanted:
        """The same, as the plan takes it. What is scored or by hand is fixed; by hand only while that is possible."""
        held = {pair for pair in self.by_hand if pair not in self.closed and pair[1] in self.open_keys}
        seats = {pair: pair in self.scored or pair in held for pair in self.assigned | self.scored}
        return Wanted(
            entries=tuple(self._list_entries()),
            candidates=tuple(self._list_candidates()),
            per_application=self.phase.reviews_wanted,
            closed=frozenset(self.closed),
            seats=seats,
            shut=self.shut,
        )

    @property
    def shut(self) -> frozenset[Pair]:
        """Scored, and not assigned: begun while all were shown, and shown to their reviewers no more."""
        if self.phase.sight == PhaseSight.ALL:
            return frozenset()
        return frozenset(pair for pair in self.scored - self.assigned - self.closed.keys() if pair[1] in self.open_keys)

    @property
    def loads(self) -> Counter[int]:
        """How many applications each reviewer has in the phase, as the plan counts them before it changes any."""
        return Counter(reviewer for _application, reviewer in (self.assigned | self.scored) - self.closed.keys())

    @property
    def open_keys(self) -> set[int]:
        """Those who can be assigned something."""
        return {one.pk for one in self.reviewers if is_assignable(one)}

    def _list_entries(self) -> list[Entry]:
        of_tier = self.phase.tier.language if self.phase.tier else ""
        return [Entry(one.pk, industry_of(one) or "", of_tier or one.language) for one in self.applications]

    def _list_candidates(self) -> list[Candidate]:
        return [
            Candidate(
                one.pk,
                one.load_limit,
                self.industries.get(one.pk, frozenset()),
                frozenset({"ja", "en"} if one.reads_both else {one.language}),
                is_assignable(one),
            )
            for one in self.reviewers
        ]


def is_assignable(reviewer: Reviewer) -> bool:
    return reviewer.state == ReviewerState.ACCEPTED and not reviewer.opens_admin  # type: ignore[attr-defined]  # annotated


def industry_of(application: Application) -> str | None:
    """That of the submission in force, else what the draft says."""
    return application.current_submission.industry_id if application.current_submission else application.industry_id


def get_assignment_facts(phase: ReviewPhase) -> AssignmentFacts:
    """Read all of it: ten queries, however many there are of each."""
    rows = list_phase_applications(phase).select_related("current_submission__industry", "owner").order_by("reference")
    applications = tuple(rows)
    keys = {application.pk for application in applications}
    assigned = dict(_pairs(phase.assignments.all(), "is_by_hand"))
    scored = {pair for pair, _key in _pairs(list_scored(phase), "pk")}
    used = {reviewer for _application, reviewer in {*assigned, *scored}}
    reviewers = Reviewer.objects.annotate(opens_admin=opens_admin(OuterRef("user"))).filter(
        committee=phase.committee_id
    )
    reviewers = reviewers.filter(Q(state=ReviewerState.ACCEPTED) | Q(pk__in=used)).order_by("name_ja", "pk")
    industries: dict[int, set[str]] = defaultdict(set)
    known = Reviewer.industries.through.objects.filter(reviewer__committee=phase.committee_id)
    for reviewer, industry in known.values_list("reviewer", "industry"):
        industries[reviewer].add(industry)
    people = tuple(reviewers)
    return AssignmentFacts(
        phase=phase,
        applications=applications,
        reviewers=people,
        industries={key: frozenset(values) for key, values in industries.items()},
        closed=_map_closed(phase, people, applications),
        by_hand=frozenset(pair for pair, is_by_hand in assigned.items() if is_by_hand),
        assigned=frozenset(pair for pair in assigned if pair[0] in keys),
        scored=frozenset(pair for pair in scored if pair[0] in keys),
    )


def list_scored(phase: ReviewPhase) -> QuerySet[Any]:
    """Reviews that were handed in, or have a score of somebody who can go on: what they hold is never moved.

    A draft of who no longer reviews is kept, and no seat: nobody will hand it in.
    """
    return _keep_scored(phase.reviews.all())


def _keep_scored(reviews: QuerySet[Review]) -> QuerySet[Review]:
    has_scores = Exists(Score.objects.filter(review=OuterRef("pk")))
    return reviews.filter(Q(has_scores) & _goes_on() | Q(state=ReviewState.HANDED_IN))


def _goes_on() -> Q:
    """Of reviews or seats, those of somebody who can read and hand in."""
    return Q(reviewer__state=ReviewerState.ACCEPTED) & ~Q(opens_admin(OuterRef("reviewer__user")))


def list_short(at: datetime) -> QuerySet[Any]:
    """Applications with fewer reviewers than wanted, once for each open phase that shows what is assigned alone.

    With that phase, `in_phase`, and since when it may be so, `since`: the moment at which a seat fell empty is known of
    conflicts only. Seats are those of the board: nobody in conflict, nobody who has stopped and handed nothing in.
    """
    entries = PhaseEntry.objects.filter(phase=OuterRef("in_phase"), application=OuterRef("pk"))
    noted = Conflict.objects.counting().filter(application=OuterRef("pk")).order_by("-noted_at").values("noted_at")
    of_phase = {name: F(f"cycle__committee__phases__{name}") for name in ("opens_at", "reviews_wanted", "scope")}
    rows: QuerySet[Any] = Application.objects.filter(state=ApplicationState.ACCEPTED)
    rows = rows.alias(**of_phase).annotate(in_phase=F("cycle__committee__phases"))  # annotated: one join for all
    moments = (Coalesce(one, F("opens_at")) for one in (F("accepted_at"), Subquery(noted[:1])))
    rows = rows.annotate(since=Greatest(F("opens_at"), *moments))
    phases = ReviewPhase.objects.filter(opens_at__lte=at, closes_at__gt=at, sight=PhaseSight.ASSIGNED)
    begun = _without_assignment(Review.objects.filter(phase=OuterRef("in_phase"), application=OuterRef("pk")))
    return rows.filter(
        Q(scope=PhaseScope.ALL) | Q(Exists(entries)),
        ~Exists(entries.left_out()),
        ~_is_among(_list_filled(phases)) & ~Q(Exists(begun)) | _has_seats_left(),
        in_phase__in=phases,
    )


class PairIn(TupleIn):
    """Among the pairs that a query finds. Django compares the number of columns of a composite key alone."""

    def get_prep_lookup(self) -> Any:
        return self.rhs


def _is_among(pairs: QuerySet[Any]) -> Q:
    """Whether the application in its phase is one of these. A list that is made once, whatever the number of rows."""
    return Q(PairIn(Tuple(F("pk"), F("in_phase")), pairs.values("application", "phase").query))


def _list_filled(phases: QuerySet[ReviewPhase]) -> QuerySet[Any]:
    """Assigned to as many as are wanted, whoever they are."""
    seats = Assignment.objects.filter(phase__in=phases).order_by().values("application", "phase")
    return seats.annotate(total=Count("pk")).filter(total__gte=F("phase__reviews_wanted"))


def _without_assignment(reviews: QuerySet[Review]) -> QuerySet[Review]:
    """Of what was begun what isn't assigned to whoever began it."""
    here = {name: OuterRef(name) for name in ("phase", "application", "reviewer")}
    return reviews.filter(~Exists(Assignment.objects.filter(**here)))


def _has_seats_left() -> Q:
    """Of those who are left, seat by seat: asked only where so many are assigned, or somebody has begun besides."""
    whose: dict[str, Any] = {"phase": OuterRef("in_phase"), "application": OuterRef("pk")}
    here = {name: OuterRef(name) for name in ("phase", "application", "reviewer")}
    handed_in = Q(Exists(Review.objects.filter(state=ReviewState.HANDED_IN, **here)))
    seats = Assignment.objects.filter(handed_in | _goes_on(), **whose)
    begun = _keep_scored(_without_assignment(Review.objects.filter(**whose)))
    return Q(reviews_wanted__gt=_count(list_unsealed(seats)) + _count(list_unsealed(begun)))


def _count(rows: QuerySet[Any]) -> Any:
    totals = rows.order_by().values("application").annotate(total=Count("pk")).values("total")
    return Coalesce(Subquery(totals), Value(0))


def list_assignable(reviewer: Reviewer, phase: ReviewPhase) -> QuerySet[Application]:
    """What can be assigned to a reviewer: nobody says there is a conflict, and the reviewer takes no part."""
    here = Conflict.objects.counting().filter(reviewer=reviewer, application=OuterRef("pk"))
    in_phase = list_phase_applications(phase).order_by().values("pk")
    return list_declarable(reviewer).filter(~Exists(here), pk__in=in_phase)


def _pairs(rows: QuerySet[Any], *names: str) -> list[tuple[Pair, Any]]:
    found = rows.order_by().values_list("application", "reviewer", *names)
    return [((application, reviewer), value) for application, reviewer, value in found]


def _map_closed(
    phase: ReviewPhase, reviewers: tuple[Reviewer, ...], applications: tuple[Application, ...]
) -> dict[Pair, str]:
    """By which side's word: taking part first, then the reviewer's, the secretariat's, the comparison's."""
    conflicts = Conflict.objects.counting().filter(reviewer__committee=phase.committee_id)
    order = [ConflictSource.COMPUTED, ConflictSource.SECRETARIAT, ConflictSource.DECLARED]
    found = sorted(_pairs(conflicts, "source"), key=lambda item: order.index(item[1]))
    closed = {pair: str(source) for pair, source in found}
    by_person = map_takers(applications)
    for reviewer, identity in map_identities(reviewers).items():
        for who in (*identity.accounts, *(address.casefold() for address in identity.addresses)):
            closed |= {(key, reviewer): PARTICIPANT for key in by_person[who]}
    keys = {application.pk for application in applications}
    return {pair: source for pair, source in closed.items() if pair[0] in keys}
