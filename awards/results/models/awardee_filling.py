"""Awardees of a cycle filled from its approved decisions: one run of the worker, as somebody confirmed it.

The rule the next editor must not break: a cycle has one run under way. What a run has done is in the awardees and pages
themselves, so that another one goes on from there.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from awards.decisions.models import DecisionSet
from awards.programmes.models import AwardCycle


class AwardeeFilling(models.Model):
    """One run: from which set, by whom, how far; `refusal` says why it ended early."""

    cycle = models.ForeignKey(AwardCycle, verbose_name=_("award cycle"), on_delete=models.PROTECT, related_name="+")
    decision_set = models.ForeignKey(
        DecisionSet, verbose_name=_("set of decisions"), on_delete=models.PROTECT, related_name="+"
    )
    collection = models.UUIDField(
        _("collection of case studies"), null=True, blank=True, editable=False
    )  # its translation key
    total = models.PositiveIntegerField(_("awardees to fill"), default=0)
    done = models.PositiveIntegerField(pgettext_lazy("awardees", "filled"), default=0)
    refusal = models.TextField(_("why it ended early"), blank=True)
    language = models.CharField(_("language"), max_length=2, default="ja")
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("by")
    )
    requested_at = models.DateTimeField(pgettext_lazy("filling", "started at"))
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)

    wagtail_reference_index_ignore = True  # holds no page

    class Meta:
        verbose_name = _("filling of awardees")
        verbose_name_plural = _("fillings of awardees")
        ordering = ("-requested_at", "-pk")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=("cycle",), condition=Q(finished_at=None), name="awardee_filling_one_under_way"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.cycle_id}/{self.pk}"

    @property
    def is_under_way(self) -> bool:
        return self.finished_at is None
