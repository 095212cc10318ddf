"""What scores of one review come to. No rows are read here that the caller hasn't loaded."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from awards.reviews.models import Criterion, Score

NO_SCORE = "none"  # as the input sends it: an answer of its own, never zero


@dataclass(frozen=True, slots=True)
class GivenGrade:
    """One criterion that counts; no grade is “no score”."""

    weight: Decimal | int
    grade: int | None


def choice_of(score: Score | None) -> str:
    """A grade as its input sends it; “no score” by its own word, nothing where nothing is chosen."""
    if score is None:
        return ""
    if score.has_no_score:
        return NO_SCORE
    return "" if score.grade is None else str(score.grade)


def values_of(score: Score | None) -> dict[str, str]:
    """The columns of a score as their inputs show them."""
    return {"choice": choice_of(score), "comment": score.comment if score else ""}


def columns_of_choice(choice: str) -> dict[str, int | bool | None]:
    """The columns of a score for what the input sent."""
    return {"grade": int(choice) if choice.isdecimal() else None, "has_no_score": choice == NO_SCORE}


def find_weighted_mean(grades: Iterable[GivenGrade]) -> Fraction | None:
    """Over what was graded; none where nothing was, or all of it weighs nothing."""
    graded = [(Fraction(given.weight), given.grade) for given in grades if given.grade is not None]
    weight = sum((weight for weight, _grade in graded), Fraction(0))
    return sum((share * grade for share, grade in graded), Fraction(0)) / weight if weight else None


def mean_of(scores: Iterable[Score]) -> Fraction | None:
    """The weighted mean of what counts and has a grade; None where nothing does. Scores with their criterion loaded."""
    counted = [score for score in scores if score.criterion.counts]
    return find_weighted_mean(GivenGrade(score.criterion.weight, score.grade) for score in counted)


def needs_comment(criterion: Criterion, choice: str) -> bool:
    """Whether this grade has to be explained: the highest and the lowest, where the criterion says so."""
    return criterion.needs_comment_at_ends and choice.isdecimal() and int(choice) in criterion.ends


def is_complete(criterion: Criterion, score: Score | None) -> bool:
    """Whether a criterion has its grade, or “no score”, and the comment it needs."""
    choice = choice_of(score)
    if not choice or score is None:
        return False
    if len(score.comment) > criterion.max_characters:
        return False
    return bool(score.comment.strip()) or not needs_comment(criterion, choice)
