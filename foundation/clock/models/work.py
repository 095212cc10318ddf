"""Work that matters: a row with a state, claimed with a lease. A task in some queue is only the nudge.

Holds what is to be done (kind, key, ref) and how far it is. Not the doing: that is the kind's function, declared in
the registry. The rule the next editor must not break: truth is here, never in the queue – a row is claimed and marked
done by conditional updates on its lease, and is never deleted, since its key is what keeps a second start from doing
it twice.
"""

from datetime import datetime

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from foundation.clock import conf
from foundation.clock.enums import WorkState


class WorkQuerySet(models.QuerySet["Work"]):
    def claimable(self, at: datetime) -> "WorkQuerySet":
        """Due, and nobody holds a lease."""
        free = Q(lease_until=None) | Q(lease_until__lte=at)
        return self.filter(free, state=WorkState.READY, due__lte=at)

    def unnudged(self, at: datetime) -> "WorkQuerySet":
        """Claimable, and not nudged lately."""
        return self.claimable(at).filter(Q(nudged_at=None) | Q(nudged_at__lte=at - conf.nudge_again()))


class Work(models.Model):
    """One piece of work, done once for its kind and key."""

    kind = models.CharField(_("kind"), max_length=100)
    key = models.CharField(_("key"), max_length=200)
    ref = models.CharField(pgettext_lazy("work", "about"), max_length=200, blank=True)
    due = models.DateTimeField(_("due"))
    state = models.CharField(_("state"), max_length=10, choices=WorkState, default=WorkState.READY)
    lease_until = models.DateTimeField(_("lease until"), null=True, blank=True)
    tries = models.PositiveSmallIntegerField(_("tries"), default=0)
    nudged_at = models.DateTimeField(_("nudged"), null=True, blank=True)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    done_at = models.DateTimeField(_("done"), null=True, blank=True)
    last_error = models.TextField(_("last error"), blank=True)

    objects = WorkQuerySet.as_manager()

    class Meta:
        verbose_name = _("piece of work")
        verbose_name_plural = _("work")
        ordering = ["-due", "-id"]
        default_permissions = ("view",)
        permissions = [("retry_work", _("Can have given-up work tried again"))]
        constraints = [models.UniqueConstraint(fields=["kind", "key"], name="laurel_clock_work_once")]
        indexes = [models.Index(fields=["due"], name="laurel_clock_work_due", condition=Q(state=WorkState.READY))]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"
