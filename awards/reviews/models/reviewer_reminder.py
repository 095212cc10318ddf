"""That a reviewer was reminded of a phase, by days before its end: each is sent once, and again of a new end."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from awards.reviews.models.phase import ReviewPhase
from awards.reviews.models.reviewer import Reviewer


class ReviewerReminder(models.Model):
    """What the clock has sent, kept for good: an end that is moved doesn't bring the same one back."""

    reviewer = models.ForeignKey(Reviewer, on_delete=models.PROTECT, related_name="reminders")
    phase = models.ForeignKey(ReviewPhase, on_delete=models.PROTECT, related_name="+")
    days_before = models.PositiveSmallIntegerField(_("days before the end"))
    closes_at = models.DateTimeField(_("end of the phase as it was then"))
    sent_at = models.DateTimeField(_("sent at"))

    class Meta:
        verbose_name = _("reminder of a review phase")
        verbose_name_plural = _("reminders of review phases")
        constraints = [
            models.UniqueConstraint(
                fields=("reviewer", "phase", "days_before", "closes_at"), name="reviewer_reminder_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reviewer_id}/{self.phase_id}/{self.days_before}"
