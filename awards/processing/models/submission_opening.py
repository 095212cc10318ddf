"""Who of the secretariat opened a submission first, and when: what nobody has opened waits.

One row for each submission, written once and never changed. Each later reading is in the audit record alone.
"""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from awards.applications.models.submission import Submission


class SubmissionOpening(models.Model):
    """When somebody of the secretariat read it for the first time; no row while nobody has."""

    submission = models.OneToOneField(Submission, on_delete=models.CASCADE, related_name="opening")
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(_("first opened"))

    class Meta:
        verbose_name = _("first opening of a submission")
        verbose_name_plural = _("first openings of submissions")
        ordering = ("-opened_at", "-pk")

    def __str__(self) -> str:
        return f"{self.submission_id} {self.opened_at:%Y-%m-%d %H:%M}"
