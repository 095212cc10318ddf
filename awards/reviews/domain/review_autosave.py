"""Saving one criterion by itself, what open pages of sixty reviewers send every few seconds: six statements.

    find_open: the criterion, with the draft it belongs to ─▶ save_criterion: one UPDATE locks the draft, if it may

The rule the next editor must not break: the UPDATE asks all that `save_review` asks, at that moment. Where it finds
nothing – handed in, over, in conflict, another rubric – nothing is written, and `save_review` says why.
"""

from collections.abc import Mapping
from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.db.models import OuterRef, Subquery
from msgspec import Struct

from awards.reviews.domain.queries.phase_application import list_readable
from awards.reviews.domain.review_scores import SavedScores, ScoreWriter
from awards.reviews.enums import ReviewState
from awards.reviews.models import Criterion, Review, Reviewer, ReviewPhase, Rubric, Score
from foundation.forms.conflict import Base
from foundation.forms.page_save import PageSave
from foundation.records.domain.contention import retried


class OpenCriterion(Struct, frozen=True):
    """A criterion of the newest rubric, and the key of a draft that is on it; read without a lock."""

    criterion: Criterion
    review: int
    saved_at: datetime


def find_open(phase: ReviewPhase, reviewer: Reviewer, key: str, criterion: int) -> OpenCriterion | None:
    """By the application's id in the phase; None where there is no such draft, or a newer rubric. One query."""
    newest = Rubric.objects.filter(phase=phase).order_by("-number").values("pk")[:1]
    draft = {"phase": phase, "reviewer": reviewer, "key": key, "state": ReviewState.DRAFT}
    drafts = Review.objects.filter(**draft, rubric=OuterRef("rubric"))
    found = (
        Criterion.objects.filter(pk=criterion, rubric=Subquery(newest))
        .annotate(draft=Subquery(drafts.values("pk")[:1]), draft_saved_at=Subquery(drafts.values("saved_at")[:1]))
        .first()
    )
    if found is None or found.draft is None:
        return None
    return OpenCriterion(found, found.draft, found.draft_saved_at)


@retried
@transaction.atomic
def save_criterion(
    found: OpenCriterion,
    given: Mapping[str, str],
    *,
    phase: ReviewPhase,
    reviewer: Reviewer,
    by: AbstractBaseUser,
    at: datetime,
    based_on: Base,
    save: PageSave | None,
) -> SavedScores | None:
    """Write these columns of the criterion; None, and nothing written, where `save_review` has to say why."""
    if reviewer.user_id != by.pk or not _lock_draft(found, phase, reviewer, at=at):
        return None
    key = found.criterion.pk
    own = Score.objects.filter(review=found.review, criterion=key).select_related("criterion")
    scores = {score.criterion_id: score for score in own}
    writer = ScoreWriter(found.review, {key: given} if given else {}, {key: based_on}, save, scores=scores)
    if writer.is_repeated:
        return writer.finish()
    return writer.write({key: found.criterion}, by=by, at=at, saved_at=found.saved_at)


def _lock_draft(found: OpenCriterion, phase: ReviewPhase, reviewer: Reviewer, *, at: datetime) -> bool:
    """Whether the draft may be written now: then it is locked, and says that it was saved."""
    readable = list_readable(reviewer, phase, at=at).select_related(None).order_by().values("pk")
    rows = Review.objects.filter(
        pk=found.review, state=ReviewState.DRAFT, rubric=found.criterion.rubric_id, application__in=readable
    )
    if not phase.takes_reviews(at):
        rows = rows.filter(open_until__gt=at)
    return bool(rows.update(saved_at=at))
