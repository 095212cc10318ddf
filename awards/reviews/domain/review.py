"""Writing a review: saved criterion by criterion, handed in together, taken back until the phase ends.

    save_review ─▶ draft ─▶ hand_in ─▶ handed in ─▶ take_back (the reviewer, in time) or the office

What is typed is saved, complete or not, as long as it can be read. What the office opens again is in
`review_opening.py`. The rules the next editor must not break: nothing is written for who may not read the application
at that moment; a draft goes on with the newest rubric, and a review that was handed in stays as it was.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, TypeVar

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.utils import timezone
from msgspec.structs import asdict

from awards.applications.models import Application
from awards.reviews.domain.errors import (
    NothingToHandIn,
    NotReviewing,
    NotTakenBack,
    PracticeMissing,
    ReviewingOver,
    ReviewIsHandedIn,
    RubricMissing,
)
from awards.reviews.domain.queries.phase_application import key_of, list_readable
from awards.reviews.domain.queries.practice import must_practise_first
from awards.reviews.domain.queries.review import list_successors
from awards.reviews.domain.review_scores import SavedScores, ScoreWriter
from awards.reviews.domain.rubric import lock_phase
from awards.reviews.domain.score import columns_of_choice, is_complete, values_of
from awards.reviews.enums import ReviewState
from awards.reviews.models import PracticeApplication, PracticeScore, Review, Reviewer, ReviewPhase, Rubric, Score
from foundation.audit.domain import record
from foundation.forms.conflict import Base
from foundation.forms.page_save import PageSave
from foundation.records.domain.contention import retried
from foundation.records.domain.state import move_locked

COLUMNS = ("choice", "comment")
Value = TypeVar("Value")


class SavedReview(SavedScores, frozen=True, kw_only=True):
    """What was saved, and the review that it is in, locked until the transaction ends."""

    review: Review


@retried
@transaction.atomic
def save_review(
    phase: ReviewPhase,
    reviewer: Reviewer,
    application: Application,
    given: Mapping[int, Mapping[str, str]],
    *,
    by: AbstractBaseUser,
    at: datetime | None = None,
    based_on: Mapping[int, Base] | None = None,
    save: PageSave | None = None,
) -> SavedReview:
    """Write the given columns (`choice`, `comment`) by criterion; others stay. What two tabs have changed differently
    is left as it is and returned. `based_on` says what the page showed, also of each criterion; None is for no page.

    Raises NotReviewing, ReviewingOver, ReviewIsHandedIn, RubricMissing, PracticeMissing; KeyError (another rubric).
    """
    at = at or timezone.now()
    review = _open(phase, reviewer, application, by=by, at=at)
    criteria = {criterion.pk: criterion for criterion in review.rubric.criteria.all()}
    if review.state == ReviewState.DRAFT:
        given, based_on = _follow(phase, given), None if based_on is None else _follow(phase, based_on)
    scores = {score.criterion_id: score for score in review.scores.select_related("criterion")}
    writer = ScoreWriter(review.pk, given, based_on, save, scores=scores)
    if writer.is_repeated:
        return SavedReview(**asdict(writer.finish()), review=review)
    if review.state != ReviewState.DRAFT:
        raise ReviewIsHandedIn
    saved = writer.write(criteria, by=by, at=at, saved_at=review.saved_at)
    Review.objects.filter(pk=review.pk).update(saved_at=at)
    review.saved_at = at
    return SavedReview(**asdict(saved), review=review)


@retried
@transaction.atomic
def save_practice(
    application: PracticeApplication, reviewer: Reviewer, given: Mapping[int, str], *, by: AbstractBaseUser
) -> None:
    """Keep what was chosen in practice, by criterion; what was graded before stays as it is. Raises NotReviewing."""
    own = Reviewer.objects.accepted().filter(pk=reviewer.pk, user=by.pk, committee__phases=application.phase_id)
    if not own.select_for_update(of=("self",)):
        raise NotReviewing
    if not reviewer.practice_scores.filter(application=application).exists():
        whose: dict[str, Any] = {"reviewer": reviewer, "application": application}
        grades = {key: columns_of_choice(choice)["grade"] for key, choice in given.items()}
        PracticeScore.objects.bulk_create(PracticeScore(criterion_id=key, grade=grades[key], **whose) for key in grades)
        record("reviewer.practised", by=by, subject=reviewer, after={"practice": application.public_id})


@retried
@transaction.atomic
def hand_in(phase: ReviewPhase, reviewer: Reviewer, *, by: AbstractBaseUser, at: datetime | None = None) -> int:
    """Hand in every complete draft that is still taken, of what the reviewer may read now; how many. Others stay.

    Raises NotReviewing, ReviewingOver, NothingToHandIn.
    """
    at = at or timezone.now()
    _refuse_stranger(reviewer, by)
    lock_phase(phase.pk)  # no version of the rubric changes in place meanwhile
    readable = list_readable(reviewer, phase, at=at).order_by().values("pk")
    rows = phase.reviews.filter(reviewer=reviewer, state=ReviewState.DRAFT, application__in=readable)
    drafts = list(rows.select_for_update(of=("self",)).select_related("phase", "rubric").order_by("pk"))
    if not drafts:
        raise NothingToHandIn
    taken = [review for review in drafts if review.is_taken(at)]
    if not taken:
        raise ReviewingOver
    handed_in = 0
    for review in taken:
        _carry_over(review)
        scores = {score.criterion_id: score for score in review.scores.select_related("criterion")}
        if all(is_complete(criterion, scores.get(criterion.pk)) for criterion in review.rubric.criteria.all()):
            first = review.first_handed_in_at or at
            move_locked(review, ReviewState.HANDED_IN, by=by, at=at, handed_in_at=at, first_handed_in_at=first)
            handed_in += 1
    if not handed_in:
        raise NothingToHandIn
    used = {review.rubric_id for review in taken if review.state == ReviewState.HANDED_IN}
    Rubric.objects.filter(pk__in=used, first_handed_in_at=None).update(first_handed_in_at=at)
    return handed_in


@retried
@transaction.atomic
def take_back(review: Review, *, by: AbstractBaseUser, at: datetime | None = None) -> Review:
    """The reviewer goes on with a review until the phase ends. Raises NotReviewing, NotTakenBack."""
    at = at or timezone.now()
    lock_phase(review.phase_id)  # no ranking is frozen meanwhile
    locked = lock_review(review)
    _refuse_stranger(locked.reviewer, by)
    if locked.state == ReviewState.DRAFT:
        return locked
    is_in_time = locked.phase.lets_take_back and locked.phase.is_open(at)
    if not (is_in_time and list_readable(locked.reviewer, locked.phase, at=at).filter(pk=locked.application_id)):
        raise NotTakenBack
    move_locked(locked, ReviewState.DRAFT, by=by, at=at, handed_in_at=None)
    return locked


@retried
@transaction.atomic
def read_newest(review: Review, *, by: AbstractBaseUser, at: datetime | None = None) -> Review:
    """The reviewer goes on with the submission that is in force now; grades and comments stay.

    Raises NotReviewing, ReviewIsHandedIn, ReviewingOver.
    """
    at, locked = at or timezone.now(), lock_review(review)
    _refuse_stranger(locked.reviewer, by)
    if locked.state != ReviewState.DRAFT:
        raise ReviewIsHandedIn
    if not locked.is_taken(at):
        raise ReviewingOver
    if not list_readable(locked.reviewer, locked.phase, at=at).filter(pk=locked.application_id).exists():
        raise NotReviewing
    now: Any = Application.objects.values_list("current_submission", flat=True).get(pk=locked.application_id)
    if now != locked.submission_id:
        Review.objects.filter(pk=locked.pk).update(submission=now)
        record("review.newest_read", by=by, subject=locked, at=at)
        locked.submission_id = now
    return locked


@retried
@transaction.atomic
def order_review(
    review: Review, *, up: bool, by: AbstractBaseUser, order: list[int], at: datetime | None = None
) -> None:
    """Move one review that may be written a place up or down in `order`, the keys as the page showed them.

    Raises NotReviewing, ReviewIsHandedIn, ReviewingOver.
    """
    _refuse_stranger(review.reviewer, by)
    rows = Review.objects.filter(phase=review.phase_id, reviewer=review.reviewer_id, pk__in=order)
    rows = rows.select_related("phase").select_for_update(of=("self",))
    known = {one.pk: one for one in rows.order_by("pk")}
    keys = [key for key in order if key in known]
    if review.pk not in keys:
        raise NotReviewing
    if known[review.pk].state != ReviewState.DRAFT:
        raise ReviewIsHandedIn
    if not known[review.pk].is_taken(at or timezone.now()):
        raise ReviewingOver
    place = keys.index(review.pk)
    other = max(0, min(len(keys) - 1, place - 1 if up else place + 1))
    keys[place], keys[other] = keys[other], keys[place]
    for number, key in enumerate(keys, start=1):
        known[key].position = number
    Review.objects.bulk_update(known.values(), ["position"])


def base_of(score: Score | None) -> Base:
    """What a page leans on that is loaded now."""
    return Base.of(score.revision if score else 0, values_of(score))


def _open(
    phase: ReviewPhase, reviewer: Reviewer, application: Application, *, by: AbstractBaseUser, at: datetime
) -> Review:
    """The locked row, made on the submission in force and the newest rubric if there is none."""
    _refuse_stranger(reviewer, by)
    readable = list_readable(reviewer, phase, at=at).select_related(None).filter(pk=application.pk).first()
    if readable is None or readable.current_submission_id is None:
        raise NotReviewing
    rubric = phase.rubrics.order_by("-number").first()
    if rubric is None:
        raise RubricMissing
    if must_practise_first(reviewer, phase):
        raise PracticeMissing
    whose = {"phase": phase, "reviewer": reviewer, "application": application}
    shown = {"submission_id": readable.current_submission_id, "key": key_of(phase, readable), "rubric": rubric}
    made, is_new = Review.objects.get_or_create(**whose, defaults=shown | {"begun_at": at, "saved_at": at})
    review = lock_review(made)
    if not review.is_taken(at):
        raise ReviewingOver
    if not list_readable(reviewer, phase, at=at).filter(pk=application.pk).exists():
        raise NotReviewing  # left out or taken away meanwhile: the lock has waited for that
    if not is_new and review.state == ReviewState.DRAFT:
        _carry_over(review)
    return review


def _follow(phase: ReviewPhase, by_criterion: Mapping[int, Value]) -> dict[int, Value]:
    """By the criteria of the newest rubric: a page that was open when it was begun still names the older ones."""
    successors = list_successors(phase)
    return {successors.get(key, key): value for key, value in by_criterion.items()}


def _carry_over(review: Review) -> None:
    """A draft goes on with the newest rubric: what its criteria follow keeps grade and comment.

    Where a criterion that was graded isn't followed, all that goes on is to be looked at again.
    """
    newest = review.phase.rubrics.order_by("-number")[0]
    while review.rubric_id != newest.pk:
        following = review.phase.rubrics.filter(number=review.rubric.number + 1).get()
        for criterion in following.criteria.exclude(follows=None):
            review.scores.filter(criterion=criterion.follows_id).update(criterion=criterion)
        if review.scores.filter(criterion__rubric=review.rubric).exists():  # graded no more: the others weigh otherwise
            review.scores.filter(criterion__rubric=following).update(wording="")
        Review.objects.filter(pk=review.pk).update(rubric=following)
        review.rubric = following


def _refuse_stranger(reviewer: Reviewer, by: AbstractBaseUser) -> None:
    if reviewer.user_id != by.pk:
        raise NotReviewing


def lock_review(review: Review) -> Review:
    rows = Review.objects.select_related("phase__committee", "reviewer__committee", "rubric")
    return rows.select_for_update(of=("self",)).get(pk=review.pk)
