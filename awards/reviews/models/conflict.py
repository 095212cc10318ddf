"""Conflicts of interest between a reviewer and an application, from three sides that weigh the same.

Declared by the reviewer, found by comparison, or set by the secretariat, which the reviewer doesn't see. The rules the
next editor must not break: one that is proposed or confirmed shuts every door to the application; none is ever deleted.
"""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from awards.applications.enums import ApplicationState
from awards.applications.models import Application
from awards.reviews.enums import ConflictKind, ConflictSource, ConflictState
from awards.reviews.models.reviewer import Reviewer
from foundation.records.models import HasState

REASON_LENGTH = 500


class ConflictQuerySet(models.QuerySet["Conflict"]):
    def waiting(self) -> "ConflictQuerySet":
        """Proposed, of applications that are in force: what the secretariat has to decide on."""
        return self.filter(state=ConflictState.PROPOSED, application__state=ApplicationState.ACCEPTED)

    def counting(self) -> "ConflictQuerySet":
        """Those that shut an application: nobody has dismissed them."""
        return self.filter(state__in=ConflictState.counting)


class Conflict(HasState):
    """What one side says of one reviewer and one application."""

    moves, event_noun = ConflictState.moves, "review_conflict"
    audit_label = ""  # auditors aren't told who reviews whom

    reviewer = models.ForeignKey(
        Reviewer, verbose_name=_("reviewer"), on_delete=models.PROTECT, related_name="conflicts"
    )
    application = models.ForeignKey(
        Application, verbose_name=_("application"), on_delete=models.PROTECT, related_name="+"
    )
    source = models.CharField(
        pgettext_lazy("conflict of interest", "source"), max_length=20, choices=ConflictSource.choices
    )
    kind = models.CharField(pgettext_lazy("conflict of interest", "kind"), max_length=20, choices=ConflictKind.choices)
    reason = models.TextField(_("reason"), max_length=REASON_LENGTH, blank=True)
    match = models.CharField(_("what is the same"), max_length=254, blank=True)
    state = models.CharField(
        pgettext_lazy("conflict of interest", "state"), max_length=10, choices=ConflictState.choices, editable=False
    )
    noted_at = models.DateTimeField(_("noted"))
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("noted by"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    decided_because = models.TextField(_("reason for the decision"), blank=True, editable=False, max_length=1000)
    dismissals = models.JSONField(_("dismissed so far"), default=list, editable=False)  # each with its reason
    dismissed_before = models.TextField(default="", blank=True, editable=False)  # a line for each that was found

    objects = ConflictQuerySet.as_manager()

    class Meta:
        verbose_name = _("conflict of interest")
        verbose_name_plural = _("conflicts of interest")
        ordering = ("-noted_at", "-pk")
        constraints = [
            models.UniqueConstraint(fields=("reviewer", "application", "source"), name="review_conflict_once_each_side")
        ]

    def __str__(self) -> str:
        return f"{self.reviewer} – {self.application}"

    @property
    def found(self) -> list[str]:
        """What comparison has found, a line each: what was dismissed before, and what it stands for now."""
        return [*self.dismissed_before.splitlines(), f"{self.kind} {self.match}"]


class ConflictDeclaration(models.Model):
    """That a reviewer has declared of one application whether there is a conflict. Without it nothing of it opens."""

    reviewer = models.ForeignKey(Reviewer, on_delete=models.PROTECT, related_name="declarations")
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="+")
    declared_at = models.DateTimeField(_("declared"))

    class Meta:
        verbose_name = _("declaration of interests")
        verbose_name_plural = _("declarations of interests")
        constraints = [models.UniqueConstraint(fields=("reviewer", "application"), name="review_declaration_once")]

    def __str__(self) -> str:
        return f"{self.reviewer_id}/{self.application_id}"
