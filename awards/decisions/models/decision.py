"""What is decided of one application, in one set.

The rules the next editor must not break: a row keeps the submission it was decided on; outside a draft no row is added,
changed or deleted, whoever tries.
"""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from awards.applications.models import Application, Submission
from awards.decisions.enums import DecisionSetState, Outcome
from awards.decisions.models.decision_set import DecisionSet
from awards.programmes.models import Tier
from foundation.content.fields import Bilingual

CITATION_LENGTH, NOTE_LENGTH, FEEDBACK_LENGTH = 1000, 1000, 2000


class DecisionsLocked(PermissionDenied):
    """Rows of a set that isn't a draft can't be added, changed or deleted."""

    def __init__(self) -> None:
        super().__init__("The decisions of a set that is not a draft are neither added, changed nor deleted.")


class DecisionQuerySet(models.QuerySet["Decision"]):
    """Writes to drafts only; whoever wants to write has asked the domain before."""

    def update(self, **kwargs: Any) -> int:
        self._refuse_locked()
        wanted = kwargs.get("decision_set", kwargs.get("decision_set_id"))
        if isinstance(wanted, int | DecisionSet):
            _refuse_locked_sets({wanted.pk if isinstance(wanted, DecisionSet) else wanted})
        return super().update(**kwargs)

    def delete(self) -> tuple[int, dict[str, int]]:
        self._refuse_locked()
        return super().delete()

    delete.alters_data = True  # type: ignore[attr-defined]  # as on Django's own
    delete.queryset_only = True  # type: ignore[attr-defined]  # as on Django's own

    def bulk_create(  # type: ignore[override]  # the stubs type it for a queryset of any model
        self, objs: Iterable["Decision"], *args: Any, **kwargs: Any
    ) -> list["Decision"]:
        rows: Any = list(objs)
        _refuse_locked_sets({row.decision_set_id for row in rows})
        return super().bulk_create(rows, *args, **kwargs)  # type: ignore[return-value]  # as above

    def bulk_update(self, objs: Iterable["Decision"], fields: Iterable[str], *args: Any, **kwargs: Any) -> int:
        rows, names = list(objs), list(fields)
        if "decision_set" in names:
            _refuse_locked_sets({row.decision_set_id for row in rows})
        return super().bulk_update(rows, names, *args, **kwargs)  # type: ignore[arg-type]  # as above

    def _refuse_locked(self) -> None:
        if self.exclude(decision_set__state=DecisionSetState.DRAFT).exists():
            raise DecisionsLocked


def _refuse_locked_sets(keys: set[int], row: int = 0) -> None:
    """Sets that are written to, and the one that a row is in as long as it isn't written."""
    sets = DecisionSet.objects.filter(Q(pk__in=keys) | Q(pk__in=Decision.objects.filter(pk=row).values("decision_set")))
    if sets.exclude(state=DecisionSetState.DRAFT).exists():
        raise DecisionsLocked


class Decision(models.Model):
    """Selected with a tier, reserve with its order, or not selected; with its texts."""

    decision_set = models.ForeignKey(
        DecisionSet, verbose_name=_("set of decisions"), on_delete=models.PROTECT, related_name="decisions"
    )
    application = models.ForeignKey(
        Application, verbose_name=_("application"), on_delete=models.PROTECT, related_name="+"
    )
    submission = models.ForeignKey(
        Submission, verbose_name=_("submission decided on"), on_delete=models.PROTECT, related_name="+"
    )
    organisation_id_then = models.CharField(max_length=40, blank=True, editable=False)  # public id of the record
    owner_then = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, editable=False, related_name="+")
    outcome = models.CharField(pgettext_lazy("decision", "outcome"), max_length=20, choices=Outcome.choices)
    tier = models.ForeignKey(
        Tier, verbose_name=_("tier"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    reserve_order = models.PositiveSmallIntegerField(_("order among the reserves"), null=True, blank=True)
    citation_ja = models.TextField(
        pgettext_lazy("decision", "citation (Japanese)"), max_length=CITATION_LENGTH, blank=True
    )
    citation_en = models.TextField(
        pgettext_lazy("decision", "citation (English)"), max_length=CITATION_LENGTH, blank=True
    )
    note_ja = models.TextField(_("note on the decision (Japanese)"), max_length=NOTE_LENGTH, blank=True)
    note_en = models.TextField(_("note on the decision (English)"), max_length=NOTE_LENGTH, blank=True)
    feedback_ja = models.TextField(_("feedback to the applicant (Japanese)"), max_length=FEEDBACK_LENGTH, blank=True)
    feedback_en = models.TextField(_("feedback to the applicant (English)"), max_length=FEEDBACK_LENGTH, blank=True)
    notify_at = models.DateTimeField(
        _("applicant is notified at"),
        null=True,
        blank=True,
        help_text=_("Only for those not selected. Leave empty to notify them with the release."),
    )
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("last changed by"), on_delete=models.PROTECT, related_name="+"
    )
    changed_at = models.DateTimeField(_("last changed"))

    citation = Bilingual()
    note = Bilingual()
    feedback = Bilingual()

    objects = DecisionQuerySet.as_manager()

    wagtail_reference_index_ignore = True  # holds no page

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        ordering = ("decision_set", "application__reference", "pk")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=("decision_set", "application"), name="decision_once_per_application"),
            models.UniqueConstraint(fields=("decision_set", "reserve_order"), name="decision_reserve_order_once"),
            models.CheckConstraint(
                condition=Q(outcome=Outcome.SELECTED, tier__isnull=False, reserve_order=None)
                | Q(outcome=Outcome.RESERVE, tier=None, reserve_order__isnull=False)
                | Q(outcome=Outcome.NOT_SELECTED, tier=None, reserve_order=None),
                name="decision_tier_iff_selected",
            ),
            models.CheckConstraint(
                condition=Q(notify_at=None) | Q(outcome=Outcome.NOT_SELECTED),
                name="decision_notified_apart_if_not_selected",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.decision_set_id}/{self.application_id}"

    @property
    def outcome_mark(self) -> str:
        """Which outcome a page shows."""
        return f"{self.outcome}-{self.tier_id or ''}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        _refuse_locked_sets({self.decision_set_id}, self.pk or 0)
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        _refuse_locked_sets({self.decision_set_id}, self.pk or 0)
        return super().delete(*args, **kwargs)
