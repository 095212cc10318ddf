"""Who reviews which application in a phase. It opens nothing by itself: `list_readable` asks for conflicts, too."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from awards.applications.models import Application
from awards.reviews.models.phase import ReviewPhase
from awards.reviews.models.reviewer import Reviewer


class Assignment(models.Model):
    """One reviewer for one application in one phase; by hand, or by a plan."""

    phase = models.ForeignKey(ReviewPhase, on_delete=models.PROTECT, related_name="assignments")
    reviewer = models.ForeignKey(Reviewer, on_delete=models.PROTECT, related_name="assignments")
    application = models.ForeignKey(
        Application, verbose_name=_("application"), on_delete=models.PROTECT, related_name="+"
    )
    is_by_hand = models.BooleanField(_("assigned by hand"), default=False)
    assigned_at = models.DateTimeField(_("assigned"))
    assigned_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("assignment")
        verbose_name_plural = _("assignments")
        constraints = [
            models.UniqueConstraint(fields=("phase", "application", "reviewer"), name="assignment_once"),
        ]

    def __str__(self) -> str:
        return f"{self.phase_id}/{self.reviewer_id}/{self.application_id}"
