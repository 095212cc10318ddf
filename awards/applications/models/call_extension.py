"""Extensions: for everybody (of the call), or for one applicant (with a second person's approval).

Both record an action and never change afterwards; `AwardCycle.closes_at` is the close for everybody, an approved grant
moves it for its application alone. The rule the next editor must not break: nobody approves a grant they requested
themselves (a CHECK).
"""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from awards.applications.models.application import Application
from awards.programmes.models import AwardCycle
from foundation.content.fields import Bilingual
from foundation.text.eras import format_deadline
from foundation.text.languages import active_language


class CallExtension(models.Model):
    """The close of a call was moved for everybody."""

    cycle = models.ForeignKey(AwardCycle, on_delete=models.PROTECT, related_name="extensions")
    closed_before = models.DateTimeField(_("previous deadline"))
    closes_at = models.DateTimeField(_("new deadline"))
    reason_ja = models.CharField(_("reason (Japanese)"), max_length=300)
    reason_en = models.CharField(_("reason (English)"), max_length=300, blank=True)
    extended_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    extended_at = models.DateTimeField(_("extended"))

    reason = Bilingual()

    class Meta:
        verbose_name = _("extension of a call")
        verbose_name_plural = _("extensions of calls")
        ordering = ("-extended_at", "-pk")
        constraints = [
            models.CheckConstraint(condition=Q(closes_at__gt=F("closed_before")), name="extension_closes_later"),
            models.CheckConstraint(condition=Q(closes_at__gt=F("extended_at")), name="extension_closes_to_come"),
        ]

    def __str__(self) -> str:
        return f"{self.cycle} → {format_deadline(self.closes_at, active_language())}"


class ExtensionGrant(models.Model):
    """An extension for one application; in force once a second person has approved it."""

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="extension_grants")
    closes_at = models.DateTimeField(_("deadline for this application"))
    reason = models.TextField(_("reason"))
    requested_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    requested_at = models.DateTimeField(_("correction requested at"))
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    is_approved = models.BooleanField(_("approved"), default=False)

    class Meta:
        verbose_name = _("extension for one applicant")
        verbose_name_plural = _("extensions for single applicants")
        ordering = ("-requested_at", "-pk")
        permissions = [("approve_extension", _("Can approve extensions for applicants"))]
        constraints = [
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True, decided_at__isnull=True, is_approved=False)
                | (Q(decided_by__isnull=False, decided_at__isnull=False) & ~Q(decided_by=F("requested_by"))),
                name="grant_decided_by_another",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.application} → {format_deadline(self.closes_at, active_language())}"
