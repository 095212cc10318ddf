"""What scores of one review come to. No rows are read here that the caller hasn't loaded: each with its criterion."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction

from msgspec import Struct
from msgspec.structs import replace

from awards.reviews.models import Criterion, Score
from foundation.forms.conflict import Base
from foundation.text.values import count_graphemes

NO_SCORE = "none"  # as the input sends it: an answer of its own, never zero
WORDING = "wording"  # the mark by which what a page leans on says how it showed the criterion


class GivenGrade(Struct, frozen=True):
    """One criterion that counts; no grade is “no score”."""

    weight: Decimal | int
    grade: int | None


def choice_of(score: Score | None) -> str:
    """A grade as its input sends it; “no score” by its own word, nothing where nothing is chosen."""
    if score is None:
        return ""
    if score.has_no_score:
        return NO_SCORE
    grade = grade_of(score)
    return "" if grade is None else str(grade)


def grade_of(score: Score) -> int | None:
    """The grade, if it is on the scale as the criterion has it now: a scale may have been shortened since."""
    lowest, highest = score.criterion.ends
    return score.grade if score.grade is not None and lowest <= score.grade <= highest else None


def is_stale(score: Score | None) -> bool:
    """Whether it was saved from a page that showed the criterion otherwise than it is now."""
    return score is not None and score.wording != score.criterion.wording


def with_wording(base: Base, criterion: Criterion) -> Base:
    """What a page leans on that shows the criterion as it is now."""
    return replace(base, marks={**base.marks, WORDING: criterion.wording})


def carry_on(criteria: Iterable[Criterion], scores: Iterable[Score], successors: Mapping[int, int]) -> dict[int, Score]:
    """By criterion of the newest version: its score, read as one of it from here on; `successors` says what goes on.

    Where an older version had more, which was graded, what goes on is to be looked at again: it weighs otherwise.
    """
    by_key = {one.pk: one for one in criteria}
    keyed = [(successors.get(score.criterion_id, score.criterion_id), score) for score in scores]
    left = {score.criterion.rubric_id for key, score in keyed if key not in by_key}
    found = {key: score for key, score in keyed if key in by_key}
    for key, score in found.items():
        if key != score.criterion_id:
            score.wording = "" if score.criterion.rubric_id in left else score.wording
            score.criterion = by_key[key]
    return found


def values_of(score: Score | None) -> dict[str, str]:
    """The columns of a score as their inputs show them."""
    return {"choice": choice_of(score), "comment": score.comment if score else ""}


def columns_of_choice(choice: str) -> dict[str, int | bool | None]:
    """The columns of a score for what the input sent."""
    return {"grade": int(choice) if choice.isdecimal() else None, "has_no_score": choice == NO_SCORE}


def find_weighted_mean(grades: Iterable[GivenGrade]) -> Fraction | None:
    """Over what was graded; none where nothing was, or all of it weighs nothing."""
    graded = [(given.weight, given.grade) for given in grades if given.grade is not None]
    weight = sum((weight for weight, _grade in graded), Decimal(0))
    total = sum((share * grade for share, grade in graded), Decimal(0))  # exact: two decimals each
    return Fraction(total) / Fraction(weight) if weight else None


def mean_of(scores: Iterable[Score]) -> Fraction | None:
    """The weighted mean of what counts and has a grade; None where nothing does."""
    counted = [score for score in scores if score.criterion.counts]
    return find_weighted_mean(GivenGrade(score.criterion.weight, grade_of(score)) for score in counted)


def needs_comment(criterion: Criterion, choice: str) -> bool:
    """Whether this grade has to be explained: the highest and the lowest, where the criterion says so."""
    return criterion.needs_comment_at_ends and choice.isdecimal() and int(choice) in criterion.ends


def is_complete(criterion: Criterion, score: Score | None) -> bool:
    """Whether a criterion has its grade, or “no score”, and the comment it needs, saved as it is worded now."""
    choice = choice_of(score)
    if not choice or score is None or is_stale(score):
        return False
    if count_graphemes(score.comment) > criterion.max_characters:
        return False
    return bool(score.comment.strip()) or not needs_comment(criterion, choice)
