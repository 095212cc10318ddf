"""Examples: an earlier awardee's answer, shown beside a question with their consent.

Stored on the awardee's side: awardees may refer to questions, never questions to awardees.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from awards.programmes.models import ScreeningItem
from awards.results.models.awardee import Awardee
from foundation.content.fields import Bilingual


class AnswerExample(models.Model):
    """One published answer; shown only if its consent has a date, and while the award is active and released."""

    item = models.ForeignKey(
        ScreeningItem, verbose_name=_("screening item"), on_delete=models.CASCADE, related_name="examples"
    )
    awardee = models.ForeignKey(
        Awardee, verbose_name=_("awardee"), on_delete=models.PROTECT, related_name="answer_examples"
    )
    text_ja = models.TextField(_("answer (Japanese)"))
    text_en = models.TextField(_("answer (English)"), blank=True)
    consented_at = models.DateTimeField(_("consent given"), null=True, blank=True)

    text = Bilingual()

    class Meta:
        verbose_name = _("example of an answer")
        verbose_name_plural = _("examples of answers")
        ordering = ("item", "pk")
        constraints = [models.UniqueConstraint(fields=("item", "awardee"), name="example_once_per_item_and_awardee")]

    def __str__(self) -> str:
        return f"{self.item} ({self.awardee})"
