"""Those who review the applications of one cycle, and what they agree to.

The rule the next editor must not break: nothing of a committee is imported by what applicants or the public see.
"""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from awards.programmes.models import AwardCycle
from foundation.records.fields import PublicIdField
from foundation.terms.enums import TermsKind
from foundation.terms.models import Terms


class Committee(models.Model):
    """The reviewers of one cycle."""

    public_id = PublicIdField()
    cycle = models.OneToOneField(
        AwardCycle, verbose_name=_("award cycle"), on_delete=models.PROTECT, related_name="committee"
    )
    terms = models.ForeignKey(
        Terms,
        verbose_name=_("terms of confidentiality"),
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("Reviewers agree to this version before they see any application."),
    )
    answer_until = models.DateTimeField(
        _("invitations can be answered until (not included)"),
        null=True,
        blank=True,
        help_text=_("Leave empty for no limit."),
    )

    class Meta:
        verbose_name = _("review committee")
        verbose_name_plural = _("review committees")
        ordering = ("-cycle__opens_at", "-pk")
        permissions = [("run_reviews", _("Can run the reviews of applications"))]

    def __str__(self) -> str:
        return str(self.cycle)

    def clean(self) -> None:
        super().clean()
        if self.terms_id and self.terms.kind != TermsKind.CONFIDENTIALITY:
            raise ValidationError({"terms": _("Choose terms of confidentiality.")})
        before = Committee.objects.filter(pk=self.pk).first()
        if before and before.cycle_id != self.cycle_id and self.reviewers.exists():
            raise ValidationError({"cycle": _("Reviewers have been invited, so the cycle can no longer be changed.")})

    def takes_answers(self, at: datetime) -> bool:
        """Whether invitations can still be answered."""
        return self.answer_until is None or at < self.answer_until
