"""Where a reviewer stands in a phase: what is to be reviewed, in the order of references, with what is written."""

from collections.abc import Mapping
from datetime import datetime
from fractions import Fraction
from typing import Any

from django.db.models import Count, Prefetch, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from msgspec import Struct

from awards.applications.models import Application
from awards.reviews.domain.queries.phase_application import key_of, list_awaited, list_readable
from awards.reviews.domain.queries.review import list_successors
from awards.reviews.domain.queries.reviewer_application import list_undeclared
from awards.reviews.domain.score import carry_on, choice_of, is_complete, is_stale, mean_of
from awards.reviews.enums import ReviewState
from awards.reviews.models import Review, Reviewer, ReviewPhase, Rubric, Score


class ReviewLine(Struct, frozen=True):
    """One application with the reviewer's review of it, if it has been begun."""

    application: Application
    key: str
    review: Review | None
    given: int
    is_complete: bool
    mean: Fraction | None
    newest_rubric: int | None = None
    is_taken: bool = True
    is_stale: bool = False
    opened_until: datetime | None = None  # by the secretariat, beyond the end of the phase

    @property
    def is_handed_in(self) -> bool:
        return self.review is not None and self.review.state == ReviewState.HANDED_IN

    @property
    def has_newer(self) -> bool:
        """Whether something else has been submitted since."""
        return self.review is not None and self.review.submission_id != self.application.current_submission_id

    @property
    def has_newer_rubric(self) -> bool:
        """Whether what is graded has a newer version than a review that was handed in."""
        return self.is_handed_in and self.review is not None and self.review.rubric_id != self.newest_rubric

    @property
    def stage(self) -> str:
        """handed_in, look (what is graded has changed since), done, no_score, part or open."""
        if self.is_handed_in or self.is_stale:
            return "handed_in" if self.is_handed_in else "look"
        if self.is_complete:
            return "done" if self.mean is not None else "no_score"
        return "part" if self.given else "open"


class ReviewProgress(Struct, frozen=True):
    """All lines of a reviewer in a phase."""

    rubric: Rubric | None
    lines: tuple[ReviewLine, ...]
    has_shut: bool = False  # reviews of what can't be read now: in correction, withdrawn, in conflict
    awaited: int = 0  # to be declared on before anything new opens
    undeclared: int = 0  # of all that the reviewer may be given, also in other phases
    is_open: bool = True  # the phase; else only what the secretariat has opened can be written
    opened_undeclared: tuple[datetime, ...] = ()  # until when it has opened what is still to be declared on

    @property
    def total(self) -> int:
        return len(self.lines)

    @property
    def done(self) -> int:
        return sum(line.is_complete for line in self.lines)

    @property
    def handed_in(self) -> int:
        return sum(line.is_handed_in for line in self.lines)

    @property
    def part(self) -> int:
        return sum(line.stage in ("part", "look") for line in self.lines)

    @property
    def open(self) -> int:
        return sum(line.stage == "open" for line in self.lines)

    @property
    def pending(self) -> int:
        return self.total - self.done

    @property
    def to_hand_in(self) -> int:
        return sum(line.is_complete and line.is_taken and not line.is_handed_in for line in self.lines)

    @property
    def spread(self) -> list[tuple[int, list[ReviewLine]]]:
        """By full points, from the lowest of the scale: the complete ones with a mean there; nothing where none has."""
        known = [(int(line.mean), line) for line in self.lines if line.is_complete and line.mean is not None]
        top = max((one.ends[1] for one in self.rubric.criteria.all()), default=0) if self.rubric and known else 0
        return [(n, [line for full, line in known if min(full, top) == n]) for n in range(1, top + 1)]

    @property
    def next(self) -> ReviewLine | None:
        """The first that is begun and not complete, else the first that is open."""
        waiting = [line for line in self.lines if self._waits(line)]
        return next((line for line in waiting if line.given), waiting[0] if waiting else None)

    def after(self, application: Application) -> ReviewLine | None:
        """The next one that isn't complete, round the end; None where nothing else is open."""
        keys = [line.application.pk for line in self.lines]
        place = keys.index(application.pk)
        turned = [*self.lines[place + 1 :], *self.lines[:place]]
        return next((line for line in turned if self._waits(line)), None)

    @property
    def open_until(self) -> datetime | None:
        """The first moment at which one that the secretariat has opened shuts; None where there is none.

        None, too, while the phase is open: what most of it has is the end of the phase, and that one line says its own.
        """
        moments = [*self.opened_undeclared, *(line.opened_until for line in self.lines if line.opened_until)]
        return None if self.is_open else min(moments, default=None)

    def _waits(self, line: ReviewLine) -> bool:
        can_be_written = self.is_open or line.opened_until is not None
        return can_be_written and not line.is_complete and not line.is_handed_in

    def ordered(self) -> list[ReviewLine]:
        """The complete ones: as the reviewer has put them, else the highest first, those without a mean last."""
        known = [line for line in self.lines if line.is_complete and line.review]
        return sorted(known, key=_place)


def get_progress(reviewer: Reviewer, phase: ReviewPhase, *, at: datetime) -> ReviewProgress:
    """Four queries, however many applications there are; one more where drafts are on an older rubric.

    And one where nothing is open, one where the secretariat has opened something that can't be read yet.
    """
    rubric = phase.rubrics.order_by("-number").prefetch_related("criteria").first()
    sent = ("current_submission__industry", "current_submission__size_band")
    totals = {"awaited": _total(list_awaited(reviewer, phase)), "undeclared": _total(list_undeclared(reviewer))}
    readable = list_readable(reviewer, phase, at=at).annotate(**totals)
    readable = readable.select_related(*sent).defer("current_submission__snapshot")
    rows: list[Any] = list(readable.order_by("reference", "pk"))
    scores = Prefetch("scores", queryset=Score.objects.select_related("criterion"))
    reviews = phase.reviews.filter(reviewer=reviewer).prefetch_related(scores)
    by_application = {review.application_id: review for review in reviews}
    newest = rubric.pk if rubric else None
    is_behind = any(one.rubric_id != newest and one.state == ReviewState.DRAFT for one in reviews)
    goes_on = list_successors(phase) if is_behind else {}
    lines = tuple(
        _line(one, key_of(phase, one), by_application.get(one.pk), rubric, phase, goes_on, at=at) for one in rows
    )
    shut = by_application.keys() - {line.application.pk for line in lines}
    counted: Any = rows[0] if rows else ReviewPhase.objects.filter(pk=phase.pk).annotate(**totals).get()
    opened = _list_opened_undeclared(reviewer, phase, [by_application[key] for key in shut], at=at)
    return ReviewProgress(rubric, lines, bool(shut), counted.awaited, counted.undeclared, phase.is_open(at), opened)


def _list_opened_undeclared(
    reviewer: Reviewer, phase: ReviewPhase, reviews: list[Review], *, at: datetime
) -> tuple[datetime, ...]:
    """Of reviews that can't be read, until when those are opened that only wait for a declaration."""
    opened = {one.application_id: until for one in reviews if (until := find_opened(one, phase, at))}
    keys = list_undeclared(reviewer).filter(pk__in=opened).values_list("pk", flat=True) if opened else ()
    return tuple(opened[key] for key in keys)


def _total(applications: QuerySet[Application]) -> Coalesce:
    """How many these are, within the statement that lists others."""
    total = applications.order_by().values("cycle").annotate(total=Count("pk")).values("total")
    return Coalesce(Subquery(total), Value(0))


def _line(
    application: Application,
    key: str,
    review: Review | None,
    rubric: Rubric | None,
    phase: ReviewPhase,
    goes_on: Mapping[int, int],
    *,
    at: datetime,
) -> ReviewLine:
    if review is None or rubric is None:
        return ReviewLine(application, key, None, 0, False, None)
    scores = list(review.scores.all())
    if review.state == ReviewState.HANDED_IN:
        counted = [score for score in scores if score.criterion.rubric_id == review.rubric_id]
        return ReviewLine(application, key, review, len(counted), True, mean_of(counted), rubric.pk)
    carried = carry_on(rubric.criteria.all(), scores, goes_on)
    given = sum(bool(choice_of(score)) for score in carried.values())
    complete = all(is_complete(criterion, carried.get(criterion.pk)) for criterion in rubric.criteria.all())
    stale = any(is_stale(score) for score in carried.values())
    mean, taken = mean_of(carried.values()), review.is_taken(at)
    opened = find_opened(review, phase, at)
    return ReviewLine(
        application, key, review, given, complete, mean, is_taken=taken, is_stale=stale, opened_until=opened
    )


def find_opened(review: Review | None, phase: ReviewPhase, at: datetime) -> datetime | None:
    """Until when the secretariat has opened one that isn't handed in, where that is beyond the end of the phase."""
    if review is None or review.state == ReviewState.HANDED_IN or review.open_until is None:
        return None
    return review.open_until if review.open_until > max(at, phase.closes_at) else None


def _place(line: ReviewLine) -> tuple[bool, int, Fraction]:
    position = line.review.position if line.review else None
    return position is None, position or 0, -(line.mean or Fraction(0))
