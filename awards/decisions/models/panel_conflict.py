"""Conflicts of interest of a panel member with an application: as the member declares, or as the office knows.

They weigh what comparison finds and what the reviews know. The rule the next editor must not break: none is deleted or
reworded; one that was wrong is ended with a reason, and a new one is noted.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from awards.applications.models import Application
from awards.decisions.enums import PanelConflictSource
from awards.decisions.models.panel_member import PanelMember
from awards.reviews.enums import ConflictKind

REASON_LENGTH = 500


class PanelConflictQuerySet(models.QuerySet["PanelConflict"]):
    def counting(self) -> "PanelConflictQuerySet":
        """Those that nobody has ended."""
        return self.filter(ended_at=None)


class PanelConflict(models.Model):
    """Of one member with one application; at most one of a pair counts."""

    member = models.ForeignKey(
        PanelMember, verbose_name=_("panel member"), on_delete=models.PROTECT, related_name="conflicts"
    )
    application = models.ForeignKey(
        Application, verbose_name=_("application"), on_delete=models.PROTECT, related_name="+"
    )
    source = models.CharField(
        pgettext_lazy("conflict of interest", "source"), max_length=20, choices=PanelConflictSource.choices
    )
    kind = models.CharField(pgettext_lazy("conflict of interest", "kind"), max_length=20, choices=ConflictKind.choices)
    reason = models.TextField(_("reason"), max_length=REASON_LENGTH)
    noted_at = models.DateTimeField(pgettext_lazy("conflict of interest", "noted"))
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=pgettext_lazy("conflict of interest", "noted by"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    ended_at = models.DateTimeField(pgettext_lazy("conflict of interest", "ended"), null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=pgettext_lazy("conflict of interest", "ended by"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    ended_because = models.TextField(
        pgettext_lazy("conflict of interest", "reason for ending it"), blank=True, max_length=REASON_LENGTH
    )

    objects = PanelConflictQuerySet.as_manager()

    class Meta:
        verbose_name = _("conflict of interest of a panel member")
        verbose_name_plural = _("conflicts of interest of panel members")
        ordering = ("-noted_at", "-pk")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=("member", "application"), condition=Q(ended_at=None), name="panel_conflict_counts_once"
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_by=None, ended_because="")
                | Q(ended_at__isnull=False, ended_by__isnull=False) & ~Q(ended_because=""),
                name="panel_conflict_ended_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member_id}/{self.application_id}"
