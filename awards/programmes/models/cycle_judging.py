"""How a cycle was judged, as it is published with its results: criteria with their weights, by stage.

The rule the next editor must not break: this is what is published, not what reviewers grade by; where staff write
nothing, a release brings it along. Nothing of it leaves the admin before the results are out.
"""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey

from awards.programmes.models.cycle import AwardCycle
from foundation.content.fields import Bilingual


class JudgingCriterion(models.Model):
    """One criterion of one stage; a stage without a name is the only one."""

    cycle = ParentalKey(AwardCycle, on_delete=models.CASCADE, related_name="judging_criteria")
    stage_ja = models.CharField(_("stage (Japanese)"), max_length=100, blank=True)
    stage_en = models.CharField(_("stage (English)"), max_length=100, blank=True)
    label_ja = models.CharField(_("criterion (Japanese)"), max_length=200)
    label_en = models.CharField(_("criterion (English)"), max_length=200, blank=True)
    weight = models.DecimalField(
        pgettext_lazy("criterion", "weight"),
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(100)],
        help_text=_("Shown as a share of all weights of its stage. Leave empty to publish none."),
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    stage = Bilingual()
    label = Bilingual()

    class Meta:
        verbose_name = _("published criterion")
        verbose_name_plural = _("published criteria")
        ordering = ("order", "pk")

    def __str__(self) -> str:
        return self.label
