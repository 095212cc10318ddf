"""Reviews: what one reviewer says of one application in a phase, on the submission that was read.

A review isn't deleted and isn't sealed by a column: one in conflict is left out by `domain/queries/review.py:
list_counting`, which every figure asks. “No score” is a tick of its own, never a zero; an empty grade is no answer yet.
"""

from datetime import datetime

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from awards.applications.models import Application, Submission
from awards.reviews.enums import ReviewState
from awards.reviews.models.phase import ReviewPhase
from awards.reviews.models.reviewer import Reviewer
from awards.reviews.models.rubric import Criterion, Rubric
from foundation.forms.page_save import PageSaveRecord
from foundation.records.fields import PublicIdField
from foundation.records.models import HasState


class Review(HasState):
    """One reviewer's review of one application."""

    moves, event_noun = ReviewState.moves, "review"
    event_words = ReviewState.event_words
    audit_label = ""  # auditors aren't told who reviews whom

    public_id = PublicIdField()
    phase = models.ForeignKey(
        ReviewPhase, verbose_name=_("review phase"), on_delete=models.PROTECT, related_name="reviews"
    )
    reviewer = models.ForeignKey(Reviewer, verbose_name=_("reviewer"), on_delete=models.PROTECT, related_name="reviews")
    application = models.ForeignKey(
        Application, verbose_name=_("application"), on_delete=models.PROTECT, related_name="+"
    )
    key = models.CharField(max_length=40, default="", blank=True, editable=False)  # the application's, in the phase
    submission = models.ForeignKey(
        Submission, verbose_name=_("submission that was read"), on_delete=models.PROTECT, related_name="+"
    )
    rubric = models.ForeignKey(Rubric, verbose_name=_("rubric"), on_delete=models.PROTECT, related_name="reviews")
    state = models.CharField(
        pgettext_lazy("review", "state"),
        max_length=20,
        choices=ReviewState.choices,
        default=ReviewState.DRAFT,
        editable=False,
    )
    position = models.PositiveSmallIntegerField(_("place in the reviewer’s order"), null=True, blank=True)
    begun_at = models.DateTimeField(_("begun"))
    saved_at = models.DateTimeField(pgettext_lazy("review", "saved"))
    handed_in_at = models.DateTimeField(_("handed in"), null=True, blank=True)
    first_handed_in_at = models.DateTimeField(_("first handed in"), null=True, blank=True, editable=False)
    open_until = models.DateTimeField(_("opened again by the secretariat until"), null=True, blank=True)
    opened_because = models.TextField(_("opened again because"), max_length=1000, blank=True, editable=False)

    class Meta:
        verbose_name = pgettext_lazy("award", "review")
        verbose_name_plural = pgettext_lazy("award", "reviews")
        ordering = ("phase", "reviewer", "application")
        indexes = [models.Index(fields=("phase", "application", "reviewer"), name="review_by_phase")]
        constraints = [
            models.UniqueConstraint(fields=("phase", "reviewer", "application"), name="review_once"),
            models.CheckConstraint(
                condition=Q(state=ReviewState.DRAFT, handed_in_at__isnull=True)
                | Q(state=ReviewState.HANDED_IN, handed_in_at__isnull=False, first_handed_in_at__isnull=False),
                name="review_handed_in_has_moment",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.phase_id}/{self.reviewer_id}/{self.application_id}"

    def is_taken(self, at: datetime) -> bool:
        """Whether it may be written: in the phase with its grace, or as long as the office has opened it again."""
        return self.phase.takes_reviews(at) or (self.open_until is not None and at < self.open_until)


class ScoreQuerySet(models.QuerySet["Score"]):
    def counting(self) -> "ScoreQuerySet":
        """Of the version that the review is on; what was given for a criterion that it no longer has is kept alone."""
        return self.filter(criterion__rubric=F("review__rubric"))


class Score(models.Model):
    """The grade and the comment for one criterion."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="scores")
    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="scores")
    grade = models.PositiveSmallIntegerField(_("grade"), null=True, blank=True)
    has_no_score = models.BooleanField(_("no score"), default=False)
    comment = models.TextField(_("comment"), blank=True)
    revision = models.PositiveIntegerField(default=1, editable=False)
    wording = models.CharField(max_length=8, default="", blank=True, editable=False)  # as the page had it

    objects = ScoreQuerySet.as_manager()

    class Meta:
        verbose_name = _("score")
        verbose_name_plural = _("scores")
        constraints = [
            models.UniqueConstraint(fields=("review", "criterion"), name="score_once"),
            models.CheckConstraint(
                condition=Q(grade__isnull=True) | Q(has_no_score=False, grade__gte=1), name="score_or_no_score"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.review_id}/{self.criterion_id}"


class ReviewAutosave(PageSaveRecord):
    """The last save of a criterion that an open page of a review sent."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="autosaves")

    class Meta(PageSaveRecord.Meta):
        abstract = False
        constraints = [models.UniqueConstraint(fields=("review", "page", "part"), name="review_autosave_once")]
