"""What the public has seen is taken back by two people: one requests it with a reason, another confirms.

The rule the next editor must not break: whoever requested it doesn't confirm it (a CHECK of each model). What it is to
take a record back, and when one person is enough, its own app says.
"""

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from foundation.records.fields import person_key

REASON_LENGTH = 1000


class Retractable(models.Model):
    """A record with a request to take it back, and who confirmed it; both empty once it counts again.

    Written by `records.domain.retraction`. `Meta.constraints` of the model holds `retracted_by_two`.
    """

    retraction_by = person_key(_("taking back requested by"))
    retraction_at = models.DateTimeField(_("taking back requested at"), null=True, editable=False)
    retraction_reason = models.TextField(
        _("reason for taking back (internal)"), max_length=REASON_LENGTH, blank=True, editable=False
    )
    retraction_confirmed_by = person_key(_("taking back confirmed by"))

    class Meta:
        abstract = True

    @property
    def awaits_confirmation(self) -> bool:
        """Whether somebody else must confirm that it is taken back."""
        return self.retraction_by_id is not None and self.retraction_confirmed_by_id is None

    @property
    def retraction_mark(self) -> str:
        """Which request this is; empty without one."""
        return self.retraction_at.isoformat() if self.retraction_at else ""


def retracted_by_two(name: str) -> models.CheckConstraint:
    """Nobody confirms what nobody requested, or what they requested themselves."""
    requested = Q(retraction_by__isnull=False) & ~Q(retraction_confirmed_by=F("retraction_by"))
    return models.CheckConstraint(condition=Q(retraction_confirmed_by=None) | requested, name=name)


def pending_retraction(*, not_by: Any) -> Q:
    """Rows that somebody else than this person has requested to take back, and nobody has confirmed."""
    return Q(retraction_by__isnull=False, retraction_confirmed_by=None) & ~Q(retraction_by=not_by.pk)
