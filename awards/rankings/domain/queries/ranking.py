"""What the reviews of a phase come to, with what has to be said beside the figures. Reads only.

Only reviews that count are in it (`list_counting`): a conflict noted a minute ago has left every figure.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from django.db.models import Count, Exists, IntegerField, OuterRef, Prefetch, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from msgspec import Struct

from awards.applications.models import Application
from awards.rankings.domain.ranking import GivenGrade, GivenReview, RankedApplication, list_ranked, say_figure
from awards.reviews.domain.queries.phase_application import list_phase_applications
from awards.reviews.domain.queries.review import list_counting, list_criteria, list_unsealed, list_unshut
from awards.reviews.domain.queries.reviewer_application import list_committee_applications
from awards.reviews.enums import PhaseSight, ReviewerState, ReviewState
from awards.reviews.models import Conflict, Criterion, PhaseEntry, Review, ReviewPhase, Score
from foundation.records.permissions import opens_admin

READ = (
    *("public_id", "cycle", "reference", "state", "organisation_name"),
    "current_submission__organisation_name",
)  # an application is wide, and a submission holds all that was sent
DISPUTED_SHARE = 2  # marks are far apart that differ by half of what the scale has between its ends, or more


class RankingLine(Struct, frozen=True):
    """One application with its figures, as text where they are shown."""

    application: Application
    figures: RankedApplication
    marks: tuple[str, ...]
    conflicts: int
    older: int  # reviews of a submission that isn't the one in force any more
    outdated: int  # reviews on an earlier version of the rubric than others are on

    @property
    def rank(self) -> int | None:
        return self.figures.rank

    @property
    def name(self) -> str:
        sent = self.application.current_submission
        return sent.organisation_name if sent else ""

    @property
    def z(self) -> str:
        return "" if self.figures.z is None else f"{self.figures.z:+.2f}".replace("-", "−")

    def as_row(self) -> dict[str, Any]:
        """As it is kept when a ranking is frozen."""
        found = self.figures
        return {
            "id": self.application.public_id,
            "reference": self.application.reference,
            "name": self.name,
            "rank": found.rank,
            "is_tied": found.is_tied,
            "mean": _shown(found.mean),
            "median": _shown(found.median),
            "z": self.z,
            "z_rank": found.z_rank,
            "is_z_tied": found.is_z_tied,
            "spread": _shown(found.spread),
            "marks": list(self.marks),
            "missing": found.missing,
            "unscored": found.unscored,
            "conflicts": self.conflicts,
            "older": self.older,
            "outdated": self.outdated,
            "unsaid": dict(Counter(mark.unsaid for mark in found.marks if mark.unsaid)),
            "is_disputed": found.is_disputed,
        }


class RankingTable(Struct, frozen=True):
    """The lines, highest mean first, and how far the phase is."""

    lines: tuple[RankingLine, ...]

    @property
    def handed_in(self) -> int:
        return sum(len(line.figures.marks) + line.figures.unscored for line in self.lines)

    @property
    def missing(self) -> int:
        return sum(line.figures.missing for line in self.lines)

    @property
    def disputed(self) -> int:
        return sum(line.figures.is_disputed for line in self.lines)

    @property
    def conflicts(self) -> int:
        return sum(line.conflicts for line in self.lines)


class RankingSources(Struct, frozen=True):
    """All that a ranking is frozen from, read at once: reviews with their scores, criteria of all versions, and the
    applications of the phase, those that are left out of it, and others that the committee reviews.
    """

    reviews: Sequence[Review]
    criteria: Sequence[Criterion]
    applications: Sequence[Any]
    left_out: Sequence[PhaseEntry]
    others: Sequence[Application]


def read_sources(phase: ReviewPhase) -> RankingSources:
    """Four queries, for any number of applications."""
    scores = Prefetch("scores", queryset=Score.objects.counting())
    reviews = list(list_counting(phase).select_related("rubric").prefetch_related(scores))
    criteria = list_criteria(phase)
    known = {one.pk: one for one in criteria}
    for score in (score for review in reviews for score in review.scores.all()):
        score.criterion = known[score.criterion_id]
    left_out = PhaseEntry.objects.left_out().filter(phase=phase)
    here = list_phase_applications(phase).order_by().filter(pk=OuterRef("pk"))
    around = Application.objects.filter(
        Q(pk__in=list_committee_applications(phase.committee).order_by().values("pk"))
        | Q(pk__in=left_out.values("application"))
    )
    reasons = left_out.filter(application=OuterRef("pk")).values("left_out_because")
    around = _with_totals(around, phase).annotate(is_here=Exists(here), left_out_because=Subquery(reasons))
    rows: list[Any] = list(around)
    return RankingSources(
        reviews,
        criteria,
        [one for one in rows if one.is_here],
        [
            PhaseEntry(phase=phase, application=one, left_out_because=one.left_out_because)
            for one in rows
            if one.left_out_because
        ],
        [one for one in rows if not one.is_here and not one.left_out_because],
    )


def get_ranking(phase: ReviewPhase, sources: RankingSources | None = None) -> RankingTable:
    """All applications of the phase, also those without any review; highest mean first.

    Four queries without `sources`, none with them.
    """
    applications = sources.applications if sources else list(_with_totals(list_phase_applications(phase), phase))
    rows: dict[int, Any] = {one.pk: one for one in applications}
    reviews = sources.reviews if sources else list(list_counting(phase))
    criteria = sources.criteria if sources else list_criteria(phase)
    grades = {review.pk: _list_grades(review) for review in reviews} if sources else _read_grades(phase)
    given = [GivenReview(one.application_id, one.reviewer_id, tuple(grades.get(one.pk, ()))) for one in reviews]
    expected = {key: max(phase.reviews_wanted, one.assigned_total) for key, one in rows.items()}
    ranked = list_ranked(given, expected=expected, disputed_from=_disputed_from(criteria))
    newest = max((one.rubric_id for one in reviews), default=0)  # of those that are in the means
    outdated = Counter(one.application_id for one in reviews if one.rubric_id < newest)
    older = Counter(one.application_id for one in reviews if _is_older(one, rows.get(one.application_id)))
    return RankingTable(
        tuple(
            RankingLine(
                rows[one.application],
                one,
                tuple(_shown(mark.value) for mark in one.marks),
                rows[one.application].conflict_total,
                older[one.application],
                outdated[one.application],
            )
            for one in ranked
        )
    )


def _disputed_from(criteria: Sequence[Criterion]) -> Fraction:
    """All that count have scales of one length (`Rubric.clean`); without any there are no marks."""
    widths = [highest - lowest for lowest, highest in (one.ends for one in criteria if one.counts)]
    return Fraction(max(widths, default=1), DISPUTED_SHARE)


def _is_older(review: Review, application: Application | None) -> bool:
    return application is not None and review.submission_id != application.current_submission_id


def _read_grades(phase: ReviewPhase) -> Mapping[int, list[GivenGrade]]:
    """Of criteria that count, by review; without the rows' comments: a large phase has tens of thousands."""
    grades: dict[int, list[GivenGrade]] = defaultdict(list)
    here = {"review__in": list_counting(phase).order_by().values("pk"), "criterion__counts": True}
    scores = Score.objects.counting().filter(**here)
    for review, weight, grade in scores.order_by().values_list("review", "criterion__weight", "grade"):
        grades[review].append(GivenGrade(weight, grade))
    return grades


def _list_grades(review: Review) -> list[GivenGrade]:
    return [GivenGrade(one.criterion.weight, one.grade) for one in review.scores.all() if one.criterion.counts]


def _with_totals(applications: QuerySet[Application], phase: ReviewPhase) -> QuerySet[Any]:
    """By reference, with what was sent, `conflict_total`, and `assigned_total`: of all where a phase shows all.

    Of those not who is in conflict, nor who no longer reviews and has handed nothing in: they will give none.
    As many reviews as the phase wants are to be, also where nobody can review, or all assigned, if that is more.
    """
    here = {"application": OuterRef("pk")}
    conflicts = Conflict.objects.counting().filter(**here, reviewer__committee=phase.committee_id)
    pair = {"reviewer": OuterRef("reviewer"), "application": OuterRef("application")}
    handed_in = phase.reviews.filter(state=ReviewState.HANDED_IN, **pair)
    seats = list_unsealed(phase.assignments.filter(**here))
    seats = seats.filter(Q(reviewer__state=ReviewerState.ACCEPTED) | Q(Exists(handed_in)))
    goes_on = Q(state=ReviewerState.ACCEPTED) & ~Q(opens_admin(OuterRef("user")))
    of_theirs = phase.reviews.filter(
        state=ReviewState.HANDED_IN, reviewer=OuterRef("pk"), application=OuterRef(OuterRef("pk"))
    )
    everybody = list_unshut(phase.committee.reviewers.filter(goes_on | Q(Exists(of_theirs))))
    shows_all = phase.sight == PhaseSight.ALL
    counted: dict[str, Any] = {
        "conflict_total": _count(conflicts, "reviewer"),
        "assigned_total": _count(everybody, "pk", by="committee") if shows_all else _count(seats, "pk"),
    }
    rows = applications.select_related("current_submission").only(*READ).annotate(**counted)
    return rows.order_by("reference", "pk")


def _count(rows: QuerySet[Any], what: str, *, by: str = "application") -> Any:
    totals = rows.order_by().values(by).annotate(total=Count(what, distinct=True)).values("total")
    return Coalesce(Subquery(totals, output_field=IntegerField()), Value(0))


def _shown(value: Fraction | None) -> str:
    return "" if value is None else say_figure(value)
