"""Who of the secretariat opened a submission first, or a withdrawn application, and when: what nobody has opened waits.

One row for each submission, and for each withdrawal, which is final; written once and never changed. Each later reading
is in the audit record alone.
"""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from awards.applications.models import Application
from awards.applications.models.submission import Submission
from foundation.text.eras import format_stamp


class FirstOpening(models.Model):
    """When somebody of the secretariat read it for the first time; no row while nobody has."""

    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(_("first opened"))

    class Meta:
        abstract = True
        ordering = ("-opened_at", "-pk")

    def __str__(self) -> str:
        return f"{self.pk} {format_stamp(self.opened_at)}"


class SubmissionOpening(FirstOpening):
    submission = models.OneToOneField(Submission, on_delete=models.CASCADE, related_name="opening")

    class Meta(FirstOpening.Meta):
        verbose_name = _("first opening of a submission")
        verbose_name_plural = _("first openings of submissions")


class WithdrawalOpening(FirstOpening):
    application = models.OneToOneField(Application, on_delete=models.CASCADE, related_name="withdrawal_opening")

    class Meta(FirstOpening.Meta):
        verbose_name = _("first opening of a withdrawal")
        verbose_name_plural = _("first openings of withdrawals")
