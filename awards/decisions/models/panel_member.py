"""Who sits on the panel of a cycle, with affiliation and role: published with the results.

The rule the next editor must not break: nobody who was recorded at a meeting is deleted; who leaves has resigned on a
day.
"""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from awards.programmes.models import AwardCycle
from awards.reviews.models import Reviewer
from foundation.content.fields import Bilingual
from foundation.text.lengths import line
from foundation.text.values import validate_corporate_number


class PanelMember(models.Model):
    """One person on the panel of one cycle. The reviews know conflicts of a `reviewer`, or of one with the address."""

    cycle = models.ForeignKey(AwardCycle, verbose_name=_("award cycle"), on_delete=models.PROTECT, related_name="+")
    order = models.PositiveSmallIntegerField(pgettext_lazy("panel", "order"), default=0)
    name_ja = models.CharField(pgettext_lazy("person", "name (Japanese)"), **line(100))
    name_en = models.CharField(pgettext_lazy("person", "name (English)"), blank=True, **line(100))
    affiliation_ja = models.CharField(_("affiliation (Japanese)"), blank=True, **line(150))
    affiliation_en = models.CharField(_("affiliation (English)"), blank=True, **line(150))
    role_ja = models.CharField(_("role on the panel (Japanese)"), blank=True, **line(100))
    role_en = models.CharField(_("role on the panel (English)"), blank=True, **line(100))
    is_chair = models.BooleanField(_("chairs the panel"), default=False)
    reviewer = models.ForeignKey(
        Reviewer,
        verbose_name=pgettext_lazy("panel", "as a reviewer"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("If this person also reviews, so that conflicts of interest are known in meetings."),
    )
    email = models.EmailField(
        _("e-mail"),
        blank=True,
        help_text=_("Of somebody who doesn’t review it is compared with applications. It is published nowhere."),
    )
    corporate_number = models.CharField(
        _("corporate number of the employer"), max_length=13, blank=True, validators=[validate_corporate_number]
    )
    dismissed = models.JSONField(default=dict, editable=False)  # by what comparison found: why it is no conflict
    resigned_on = models.DateField(pgettext_lazy("panel", "resigned on"), null=True, blank=True)

    name = Bilingual()
    affiliation = Bilingual()
    role = Bilingual()

    class Meta:
        verbose_name = _("panel member")
        verbose_name_plural = _("panel members")
        ordering = ("-cycle__opens_at", "order", "pk")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=("cycle",),
                condition=Q(is_chair=True, resigned_on=None),
                name="panel_one_chair",
                violation_error_message=_("This panel has a chair. Take that back first."),
            ),
            models.UniqueConstraint(
                fields=("cycle", "reviewer"),
                condition=Q(reviewer__isnull=False),
                name="panel_member_reviewer_once",
                violation_error_message=_("This reviewer is already on the panel."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        if self.reviewer and self.cycle_id != self.reviewer.committee.cycle_id:
            raise ValidationError({"reviewer": _("Choose a reviewer of the same cycle.")})
        before = PanelMember.objects.filter(pk=self.pk).first()
        if before is None or before.cycle_id == self.cycle_id:
            return
        if before.conflicts.exists():
            raise ValidationError({"cycle": _("Conflicts of interest with applications of the cycle are noted here.")})
        if before.attendances.exists():
            raise ValidationError({"cycle": _("This person was at a meeting, so the cycle can no longer be changed.")})
