"""Work that matters: a row with a state, claimed with a lease. A task in the queue only wakes a worker.

Holds what is to be done (kind, key, ref) and its progress. The code is the kind's function, declared in the registry.
The rule the next editor must not break: truth is here, never in the queue – a row is claimed and marked done by
conditional updates on its lease, and is never deleted, since its key is what keeps a second start from doing it twice.
"""

from datetime import datetime, timedelta

from django.db import models
from django.db.models import F, Q, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Greatest, Least
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from foundation.clock import conf, registry
from foundation.clock.enums import WorkState
from foundation.clock.models.lease import Leased, LeasedQuerySet, LeaseStates, lease_constraints, lease_index

UNKNOWN_LEASE = timedelta(minutes=5)
LONGEST_PAUSE = timedelta(hours=1)
STATES = LeaseStates(waiting=WorkState.READY, held=WorkState.READY, given_up=WorkState.FAILED)


class WorkQuerySet(LeasedQuerySet["Work"]):
    def unqueued(self, at: datetime) -> "WorkQuerySet":
        """Claimable, and not enqueued lately."""
        rows = self.claimable(at).alias(again_at=enqueue_again_at())
        return rows.filter(Q(enqueued_at=None) | Q(again_at__lte=at))


def enqueue_again_at() -> Combinable:
    """When a row counts as forgotten: as long after it was enqueued as it had been due by then, an hour at most.

    While no worker runs its tasks are all still in the queue, and whoever comes back has to go through them.
    """
    waited = Least(F("enqueued_at") - F("not_before"), Value(LONGEST_PAUSE))
    return F("enqueued_at") + Greatest(waited, Value(conf.enqueue_again()))


class Work(Leased):
    """One piece of work, done once for its kind and key."""

    kind = models.CharField(_("kind"), max_length=100)
    key = models.CharField(_("key"), max_length=200)
    ref = models.CharField(pgettext_lazy("work", "regarding"), max_length=200, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=WorkState, default=WorkState.READY)
    enqueued_at = models.DateTimeField(_("last notified"), null=True, blank=True)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    done_at = models.DateTimeField(_("done"), null=True, blank=True)

    lease_states = STATES
    objects = WorkQuerySet.as_manager()

    class Meta:
        verbose_name = _("background task")
        verbose_name_plural = _("background tasks")
        ordering = ["-not_before", "-id"]
        default_permissions = ("view",)
        permissions = [("retry_work", _("Can retry tasks that were given up"))]
        constraints = [
            *lease_constraints(STATES),
            models.UniqueConstraint(fields=["kind", "key"], name="laurel_clock_work_once"),
        ]
        indexes = [lease_index(STATES)]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"

    @property
    def lease_length(self) -> timedelta:
        kind = registry.kinds.find(self.kind)
        return kind.lease if kind else UNKNOWN_LEASE

    @property
    def most_tries(self) -> int | None:
        """As the kind says; work of an unknown kind waits for newer code."""
        kind = registry.kinds.find(self.kind)
        return kind.tries if kind else None
