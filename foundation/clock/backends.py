"""Task engines, seen from the clock: who takes back what a dead worker left behind.

An engine is named in `TASKS`; we import none. Its `QueueMaintenance` is found by class path (`LAUREL_CLOCK_TAKE_BACK`).
"""

from abc import ABC, abstractmethod
from datetime import datetime
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db.models import Min, QuerySet
from django.utils.module_loading import import_string
from django_tasks.base import TaskResultStatus

from foundation.clock import conf

MAX_TRIES = 3


class QueueMaintenance(ABC):
    """Looks after one queue."""

    def __init__(self, alias: str) -> None:
        self.alias = alias

    @abstractmethod
    def take_back(self, *, at: datetime) -> int:
        """Make what dead workers left running ready again; how many tasks."""

    @abstractmethod
    def next_due(self, *, after: datetime) -> datetime | None:
        """The first moment after `after` at which a worker now running its task would count as dead."""

    @abstractmethod
    def prune(self, *, before: datetime) -> int:
        """Delete tasks that ended before a moment; how many."""


class DatabaseTasks(QueueMaintenance):
    """django-tasks-db: a killed worker's task stays RUNNING for ever, and nothing tells the living from the dead but
    time. A task that has killed its worker three times is marked as failed, or it would do so for ever."""

    def take_back(self, *, at: datetime) -> int:
        left = self._running().filter(started_at__lte=at - conf.task_lease())
        taken = 0
        for result in left.order_by("started_at"):
            row = left.filter(pk=result.pk, started_at=result.started_at)
            if len(result.worker_ids) >= MAX_TRIES:
                row.update(status=TaskResultStatus.FAILED, finished_at=at, traceback="Its worker died at every try.")
            else:
                taken += row.update(status=TaskResultStatus.READY, started_at=None)
        return taken

    def next_due(self, *, after: datetime) -> datetime | None:
        lease = conf.task_lease()
        first = self._running().filter(started_at__gt=after - lease).aggregate(first=Min("started_at"))["first"]
        return first + lease if first else None

    def prune(self, *, before: datetime) -> int:
        ended = [TaskResultStatus.SUCCESSFUL, TaskResultStatus.FAILED]
        return self._tasks().filter(status__in=ended, finished_at__lt=before).delete()[0]

    def _running(self) -> QuerySet[Any]:
        return self._tasks().filter(status=TaskResultStatus.RUNNING)

    def _tasks(self) -> QuerySet[Any]:
        model = apps.get_model("django_tasks_database", "DBTaskResult")
        return model._default_manager.filter(backend_name=self.alias)


def list_queue_maintenance() -> list[QueueMaintenance]:
    """What maintains each queue in `TASKS` whose engine doesn't do so itself."""
    known = conf.take_back()
    engines = getattr(settings, "TASKS", {})
    paths = ((alias, known.get(engine["BACKEND"])) for alias, engine in engines.items())
    return [import_string(path)(alias) for alias, path in paths if path]
