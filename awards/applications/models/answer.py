"""Answers: a row per application and item version, with typed columns.

No answer lives only in JSON. `result` of a measure is computed by `domain/answer.py` when the numbers are saved; null
means there is no result (a denominator of zero), never zero.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from awards.applications.models.application import Application
from awards.programmes.models import ScreeningItemVersion, ScreeningOption


class Answer(models.Model):
    """An applicant's answer to one version of one item."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="answers")
    item_version = models.ForeignKey(ScreeningItemVersion, on_delete=models.PROTECT, related_name="answers")
    numerator = models.PositiveBigIntegerField(_("numerator or total"), null=True, blank=True)
    denominator = models.PositiveBigIntegerField(_("denominator"), null=True, blank=True)
    number = models.DecimalField(_("number"), max_digits=14, decimal_places=3, null=True, blank=True)
    option = models.ForeignKey(
        ScreeningOption, verbose_name=_("choice"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    is_chosen = models.BooleanField(_("selected"), default=False)
    text = models.TextField(_("text"), blank=True)
    note = models.TextField(_("explanation"), blank=True)
    result = models.DecimalField(_("result"), max_digits=14, decimal_places=3, null=True, blank=True, db_index=True)
    taken_from = models.ForeignKey(
        "self",
        verbose_name=_("prefilled from answer"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    revision = models.PositiveIntegerField(_("revision"), default=1)
    updated_at = models.DateTimeField(_("changed"), auto_now=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )

    class Meta:
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        constraints = [
            models.UniqueConstraint(fields=("application", "item_version"), name="answer_once_per_item_version"),
            models.CheckConstraint(
                condition=Q(denominator__isnull=True) | Q(denominator__gt=0) | Q(result__isnull=True),
                name="answer_no_result_without_denominator",
            ),
        ]
        indexes = [models.Index(fields=("item_version", "result"), name="answer_by_item_and_result")]

    def __str__(self) -> str:
        return f"{self.application_id}/{self.item_version_id}"
