"""What the reviews of a phase come to, with what has to be said beside the figures. Reads only, six queries.

Only reviews that count are in it (`list_counting`): a conflict noted a minute ago has left every figure.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Prefetch, Q

from awards.applications.models import Application
from awards.rankings.domain.ranking import GivenGrade, GivenReview, RankedApplication, list_ranked
from awards.reviews.domain.queries.phase_application import list_phase_applications
from awards.reviews.domain.queries.review import list_counting, list_unsealed
from awards.reviews.enums import PhaseSight, ReviewerState, ReviewState
from awards.reviews.models import Conflict, Review, ReviewPhase, Score

DISPUTED_FROM = 2  # grades between the highest and the lowest mark


@dataclass(frozen=True, slots=True)
class RankingLine:
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


@dataclass(frozen=True, slots=True)
class RankingTable:
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


def list_scored(phase: ReviewPhase) -> list[Review]:
    """All reviews that count, with rubric, scores and criteria. Three queries: a criterion is read once."""
    scores = Prefetch("scores", queryset=Score.objects.counting())
    return list(list_counting(phase).select_related("rubric").prefetch_related(scores, "scores__criterion"))


def get_ranking(phase: ReviewPhase, reviews: Collection[Review] | None = None) -> RankingTable:
    """All applications of the phase, also those without any review; highest mean first.

    `reviews` as `list_scored` has read them. Six queries without them, four with them.
    """
    sent = ("current_submission__industry",)
    rows = {one.pk: one for one in list_phase_applications(phase).select_related(*sent).order_by("reference", "pk")}
    if reviews is None:
        reviews = list(list_counting(phase))
        grades = _read_grades(phase)
    else:
        grades = {review.pk: _list_grades(review) for review in reviews}
    given = [GivenReview(one.application_id, one.reviewer_id, tuple(grades.get(one.pk, ()))) for one in reviews]
    ranked = list_ranked(
        given, expected=dict.fromkeys(rows, 0) | _list_expected(phase, rows), disputed_from=DISPUTED_FROM
    )
    newest = max((one.rubric_id for one in reviews), default=0)  # of those that are in the means
    outdated = Counter(one.application_id for one in reviews if one.rubric_id < newest)
    older = Counter(one.application_id for one in reviews if _is_older(one, rows.get(one.application_id)))
    conflicts = Conflict.objects.counting().filter(application__in=list(rows), reviewer__committee=phase.committee_id)
    counted = conflicts.order_by().values("application").annotate(total=Count("reviewer", distinct=True))
    totals = dict(counted.values_list("application", "total"))
    return RankingTable(
        tuple(
            RankingLine(
                rows[one.application],
                one,
                tuple(_shown(mark.value) for mark in one.marks),
                totals.get(one.application, 0),
                older[one.application],
                outdated[one.application],
            )
            for one in ranked
        )
    )


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


def _list_expected(phase: ReviewPhase, rows: dict[int, Application]) -> dict[int, int]:
    """How many reviews there are to be: as many as the phase wants, also where nobody can review, or all assigned.

    Of those assigned not who is in conflict, nor who no longer reviews and has handed nothing in: they will give none.
    """
    wanted = dict.fromkeys(rows, phase.reviews_wanted)
    if phase.sight == PhaseSight.ALL:
        return wanted
    pair = {"reviewer": OuterRef("reviewer"), "application": OuterRef("application")}
    handed_in = phase.reviews.filter(state=ReviewState.HANDED_IN, **pair)
    seats = list_unsealed(phase.assignments.filter(application__in=list(rows)))
    seats = seats.filter(Q(reviewer__state=ReviewerState.ACCEPTED) | Q(Exists(handed_in)))
    assigned = Counter(seats.values_list("application", flat=True))
    return {key: max(number, assigned[key]) for key, number in wanted.items()}


def _shown(value: Any) -> str:
    return "" if value is None else f"{float(value):.2f}"
