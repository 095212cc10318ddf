"""Corrections: what the applicant may still change after sending, and until when.

While a correction is open its items, and only they, are unlocked. The secretariat opens one by returning an
application; the check of files opens one when a file fails after *submit* was pressed (`by` is null then). The rule the
next editor must not break: an item names exactly one thing.
"""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from awards.applications.models.application import Application
from awards.programmes.models import RequiredMaterial, ScreeningItem
from foundation.records.fields import PublicIdField


class CorrectionQuerySet(models.QuerySet["Correction"]):
    def open(self, at: datetime | None = None) -> "CorrectionQuerySet":
        """Open: neither closed nor past their deadline."""
        return self.filter(closed_at__isnull=True, until__gt=at or timezone.now())


class Correction(models.Model):
    """One request for corrections, with its period: `[requested_at, until)`."""

    public_id = PublicIdField()
    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="corrections")
    message = models.TextField(_("message"), blank=True)
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    requested_at = models.DateTimeField(_("correction requested at"))
    until = models.DateTimeField(_("until (not included)"))
    closed_at = models.DateTimeField(_("closed at"), null=True, blank=True)

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("application", "correction")
        verbose_name_plural = pgettext_lazy("application", "corrections")
        ordering = ("-requested_at", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(until__gt=models.F("requested_at")), name="correction_asked_before_until"
            ),
            models.UniqueConstraint(
                fields=("application",), condition=Q(closed_at=None), name="correction_one_open_per_application"
            ),
        ]

    def __str__(self) -> str:
        return self.public_id


class CorrectionItem(models.Model):
    """One thing that is unlocked: a question, a required material, or a column of the organisation's part."""

    correction = models.ForeignKey(Correction, on_delete=models.CASCADE, related_name="items")
    item = models.ForeignKey(ScreeningItem, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    requirement = models.ForeignKey(RequiredMaterial, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    column = models.CharField(max_length=50, blank=True)
    reason = models.TextField(_("correction needed"), blank=True)

    class Meta:
        verbose_name = _("item to correct")
        verbose_name_plural = _("items to correct")
        ordering = ("pk",)
        constraints = [
            models.CheckConstraint(
                condition=Q(item__isnull=False, requirement__isnull=True, column="")
                | Q(item__isnull=True, requirement__isnull=False, column="")
                | (Q(item__isnull=True, requirement__isnull=True) & ~Q(column="")),
                name="correction_item_names_one_thing",
            ),
        ]

    def __str__(self) -> str:
        return self.column or str(self.item or self.requirement)
