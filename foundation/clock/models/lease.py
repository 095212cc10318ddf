"""The one way to claim a row: one worker at a time has it, for the length of a lease.

    waiting ─ claim (counts a try) ─▶ held ─ release ─▶ waiting again, later; or wherever it ends
                 ▲                      │
                 └── the lease ran out ─┘ (its worker died, or was too slow)

Holds the columns, the constraints and every conditional update that takes a row; the verbs of the holder are in
`domain/lease.py`. The rule the next editor must not break: every change of a held row names the lease it relies on; an
update that touches no row means that another worker has it by now.
"""

from datetime import datetime, timedelta
from typing import Any, ClassVar, Self, TypeVar

from django.db import models
from django.db.models import F, Min, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from msgspec import Struct


class LeaseStates(Struct, frozen=True):
    """What a model calls its states. `waiting` and `held` may be one: then the lease alone says whether it is held."""

    waiting: str
    held: str
    given_up: str

    @property
    def open(self) -> list[str]:
        """Those in which there is something left to do."""
        return sorted({str(self.waiting), str(self.held)})


class Leased(models.Model):
    """What is claimed by a lease. The model has a `state`, names its states, and takes over `lease_constraints`."""

    lease_states: ClassVar[LeaseStates]

    not_before = models.DateTimeField(pgettext_lazy("lease", "not before"), default=timezone.now)
    lease_until = models.DateTimeField(_("leased until"), null=True, blank=True, editable=False)
    tries = models.PositiveSmallIntegerField(_("tries"), default=0)
    last_error = models.TextField(_("last error"), blank=True)

    class Meta:
        abstract = True

    @property
    def lease_length(self) -> timedelta:
        """After this time a worker counts as dead."""
        raise NotImplementedError

    @property
    def most_tries(self) -> int | None:
        """After which the row is claimed no more; None where only what went wrong decides."""
        return None

    @property
    def is_last_try(self) -> bool:
        """Whether nobody claims it once more."""
        return self.most_tries is not None and self.tries >= self.most_tries


LeasedRow = TypeVar("LeasedRow", bound=Leased)


class LeasedQuerySet(models.QuerySet[LeasedRow]):
    @property
    def _states(self) -> LeaseStates:
        return self.model.lease_states

    def claimable(self, at: datetime) -> Self:
        """Due, and nobody holds a lease; or somebody did, and died."""
        waiting = Q(state=self._states.waiting, not_before__lte=at, lease_until=None)
        left_behind = Q(state=self._states.held, lease_until__lte=at)
        return self.filter(waiting | left_behind)

    def claim(self, row: LeasedRow, *, at: datetime, **columns: Any) -> bool:
        """Take this row for the length of its lease, and read it again; `columns` are written with it.

        False where it isn't due, another worker has it, or its tries are used up.
        """
        until = at + row.lease_length
        claimable = self.claimable(at).filter(pk=row.pk)
        if row.most_tries is not None:
            claimable = claimable.filter(tries__lt=row.most_tries)
        claimed = {"state": self._states.held, "lease_until": until, "tries": F("tries") + 1}
        if not claimable.update(**claimed, **columns):
            return False
        row.refresh_from_db()
        return row.lease_until == until

    def claim_first(self, *, at: datetime, look_at: int = 5) -> LeasedRow | None:
        """Take the first row, in the order of this set, that no other worker takes meanwhile; None if none is left."""
        refused: list[Any] = []
        while candidates := list(self.claimable(at).exclude(pk__in=refused)[:look_at]):
            for row in candidates:
                if self.claim(row, at=at):
                    return row
                refused.append(row.pk)
        return None

    def held_as(self, row: LeasedRow) -> Self:
        """The row, as long as it is under the lease that this worker took."""
        return self.filter(pk=row.pk, state=self._states.held, lease_until=row.lease_until)

    def give_up(self, row: LeasedRow, *, at: datetime, **columns: Any) -> bool:
        """End a row that nobody holds, and that was tried no more often since it was read; False where it isn't so."""
        abandoned = self.claimable(at).filter(pk=row.pk, tries=row.tries)
        return bool(abandoned.update(state=self._states.given_up, lease_until=None, **columns))

    def next_claimable(self, *, after: datetime) -> datetime | None:
        """The first moment after `after` at which a row falls due or a lease runs out."""
        waiting = self.filter(state=self._states.waiting, lease_until=None, not_before__gt=after)
        held = self.filter(state=self._states.held, lease_until__gt=after)
        moments = [waiting.aggregate(m=Min("not_before"))["m"], held.aggregate(m=Min("lease_until"))["m"]]
        return min((moment for moment in moments if moment), default=None)


def lease_constraints(states: LeaseStates) -> list[models.BaseConstraint]:
    """A lease is on a held row only, and taking it was a try; where "held" is a state of its own, it has a lease."""
    no_lease = Q(lease_until=None)
    if states.waiting == states.held:
        agrees = Q(state=states.held) | no_lease
    else:
        agrees = Q(state=states.held, lease_until__isnull=False) | (~Q(state=states.held) & no_lease)
    return [
        models.CheckConstraint(name="%(app_label)s_%(class)s_lease_iff_held", condition=agrees),
        models.CheckConstraint(name="%(app_label)s_%(class)s_lease_is_a_try", condition=no_lease | Q(tries__gt=0)),
    ]


def lease_index(states: LeaseStates, *fields: str) -> models.Index:
    """What is still to be done, in the order in which it is claimed."""
    open_only = Q(state__in=states.open)
    return models.Index(fields=fields or ["not_before"], name="%(app_label)s_%(class)s_open", condition=open_only)
