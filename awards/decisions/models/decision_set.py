"""One set of decisions on the applications of a cycle: prepared by one person, approved as a whole by another.

The rules the next editor must not break: a cycle has one approved set and one that is open; who made or submitted a set
doesn't approve it (a CHECK), nor does who prepared anything of it; what was approved is never changed, a change is a
new set.
"""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from awards.decisions.enums import DecisionSetState
from awards.programmes.models import AwardCycle
from awards.rankings.models import Ranking
from foundation.records.fields import PublicIdField
from foundation.records.models import HasState


class DecisionSetQuerySet(models.QuerySet["DecisionSet"]):
    def approved(self) -> "DecisionSetQuerySet":
        return self.filter(state=DecisionSetState.APPROVED)

    def open(self) -> "DecisionSetQuerySet":
        """In preparation, or waiting for approval."""
        return self.filter(state__in=DecisionSetState.open)


class DecisionSet(HasState):
    """A version of the decisions of a cycle, numbered from 1. `sha256` is that of all rows as they were submitted."""

    moves, event_noun = DecisionSetState.moves, "decision_set"
    event_words = {"draft": "returned"}

    public_id = PublicIdField()
    cycle = models.ForeignKey(AwardCycle, verbose_name=_("award cycle"), on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField(_("number"))
    state = models.CharField(
        pgettext_lazy("set of decisions", "state"),
        max_length=10,
        choices=DecisionSetState.choices,
        default=DecisionSetState.DRAFT,
        editable=False,
    )
    based_on = models.ForeignKey(
        "self", verbose_name=_("based on"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    ranking = models.ForeignKey(
        Ranking, verbose_name=_("ranking used"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("prepared by"), on_delete=models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField(_("started at"))
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=pgettext_lazy("set of decisions", "submitted by"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    submitted_at = models.DateTimeField(pgettext_lazy("set of decisions", "submitted at"), null=True, blank=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=pgettext_lazy("set of decisions", "approved by"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    approved_at = models.DateTimeField(pgettext_lazy("set of decisions", "approved at"), null=True, blank=True)
    sha256 = models.CharField("SHA-256", max_length=64, blank=True)
    returned_because = models.TextField(_("reason for the return"), blank=True, max_length=1000)
    lost_at = models.DateTimeField(_("approval lost at"), null=True, blank=True)
    lost_because = models.JSONField(default=list, editable=False)  # [public id of an application, kind of departure]

    objects = DecisionSetQuerySet.as_manager()

    wagtail_reference_index_ignore = True  # holds no page

    class Meta:
        verbose_name = _("set of decisions")
        verbose_name_plural = _("sets of decisions")
        ordering = ("-cycle__opens_at", "-number")
        default_permissions = ()
        permissions = [
            ("prepare_decisions", _("Can prepare decisions on applications")),
            ("approve_decisions", _("Can approve decisions on applications prepared by someone else")),
        ]
        constraints = [
            models.UniqueConstraint(fields=("cycle", "number"), name="decision_set_number_once"),
            models.UniqueConstraint(
                fields=("cycle",), condition=Q(state=DecisionSetState.APPROVED), name="decision_set_one_approved"
            ),
            models.UniqueConstraint(
                fields=("cycle",), condition=Q(state__in=DecisionSetState.open), name="decision_set_one_open"
            ),
            models.CheckConstraint(
                condition=Q(approved_by=None) | (~Q(approved_by=F("made_by")) & ~Q(approved_by=F("submitted_by"))),
                name="decision_set_four_eyes",
            ),
            models.CheckConstraint(
                condition=Q(state=DecisionSetState.DRAFT, submitted_by=None, submitted_at=None, sha256="")
                | (
                    ~Q(state=DecisionSetState.DRAFT)
                    & Q(submitted_by__isnull=False, submitted_at__isnull=False)
                    & ~Q(sha256="")
                ),
                name="decision_set_submitted_with_digest",
            ),
            models.CheckConstraint(
                condition=Q(state__in=DecisionSetState.open, approved_by=None, approved_at=None)
                | Q(state__in=DecisionSetState.closed, approved_by__isnull=False, approved_at__isnull=False),
                name="decision_set_approved_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return gettext("%(cycle)s, decisions no. %(number)s") % {"cycle": self.cycle, "number": self.number}

    @property
    def is_draft(self) -> bool:
        return self.state == DecisionSetState.DRAFT

    def is_prepared_by(self, person: Any) -> bool:
        """Whether this person made, changed or submitted any of it, and so doesn't approve it."""
        own = (self.made_by_id, self.submitted_by_id)
        return person.pk in own or self.preparers.filter(person=person.pk).exists()


class DecisionSetPreparer(models.Model):
    """Somebody who changed what the hash of a set covers, in this set or in one whose decisions it took over."""

    decision_set = models.ForeignKey(DecisionSet, on_delete=models.PROTECT, related_name="preparers")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("preparer of a set of decisions")
        verbose_name_plural = _("preparers of a set of decisions")
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=("decision_set", "person"), name="decision_set_preparer_once")]

    def __str__(self) -> str:
        return f"{self.decision_set_id}/{self.person_id}"
