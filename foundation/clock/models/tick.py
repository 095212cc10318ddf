"""How far each job has come, and its runs.

Holds one `Job` row per declared job and one `Tick` per run. Not the declarations: those are in the registry. The rule
the next editor must not break: a tick is begun by moving `Job.cursor` from the value that was read, so that of any
number of clocks one gets it; and a run is ended only under the lease it was begun with.
"""

from datetime import timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

from foundation.clock import registry
from foundation.clock.enums import TickState
from foundation.clock.models.lease import Leased, LeasedQuerySet, LeaseStates, lease_constraints, lease_index

MAX_TRIES = 3
STATES = LeaseStates(waiting=TickState.READY, held=TickState.RUNNING, given_up=TickState.FAILED)


class Job(models.Model):
    """A declared job as the clocks know it."""

    name = models.CharField(_("name"), max_length=100, unique=True)
    cursor = models.DateTimeField(
        _("processed up to"), help_text=_("Runs up to this moment have been started; later ones are still due.")
    )

    class Meta:
        verbose_name = _("periodic job")
        verbose_name_plural = _("periodic jobs")
        ordering = ["name"]
        default_permissions = ("view",)

    def __str__(self) -> str:
        return self.name


class TickQuerySet(LeasedQuerySet["Tick"]):
    """`claimable`: runs to be tried again, and runs whose clock died."""


class Tick(Leased):
    """One run of a job, for one moment."""

    job = models.ForeignKey(Job, models.CASCADE, related_name="ticks", verbose_name=_("job"))
    due = models.DateTimeField(_("due"))
    state = models.CharField(_("state"), max_length=10, choices=TickState, default=TickState.RUNNING)
    started_at = models.DateTimeField(_("started"))
    finished_at = models.DateTimeField(_("finished"), null=True)

    lease_states = STATES
    objects = TickQuerySet.as_manager()

    class Meta:
        verbose_name = _("run of a job")
        verbose_name_plural = _("runs of jobs")
        ordering = ["-due", "-id"]
        default_permissions = ("view",)
        constraints = [
            *lease_constraints(STATES),
            models.UniqueConstraint(fields=["job", "due"], name="laurel_clock_tick_once"),
        ]
        indexes = [lease_index(STATES)]

    def __str__(self) -> str:
        return f"{self.job_id} {self.due.isoformat()}"

    @property
    def lease_length(self) -> timedelta:
        """As the job says; a job that nobody declares any more is not claimed."""
        job = registry.jobs.find(self.job.name)
        return job.lease if job else timedelta()

    @property
    def most_tries(self) -> int:
        return MAX_TRIES

    @property
    def duration(self) -> timedelta | None:
        """How long the run took; None while it runs."""
        return self.finished_at - self.started_at if self.finished_at else None
