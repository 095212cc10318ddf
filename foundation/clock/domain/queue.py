"""Looking after the task queues and the clock's own rows.

Holds what the clock's own jobs do besides the sweep. Not how an engine stores its tasks: that is `backends.py`. The
rule the next editor must not break: only runs of jobs are pruned here, never `Work`.
"""

from datetime import datetime

from django.utils import timezone

from foundation.clock import backends, conf
from foundation.clock.enums import TickState
from foundation.clock.models import Tick


def take_back(*, at: datetime | None = None) -> int:
    """Take back, from each engine, what dead workers left running; how many tasks. The moment is the present."""
    now = timezone.now()
    return sum(queue.take_back(at=now) for queue in backends.list_queue_maintenance())


def next_take_back(*, after: datetime) -> datetime | None:
    """The first moment after `after` at which a queue needs maintenance."""
    moments = [queue.next_due(after=after) for queue in backends.list_queue_maintenance()]
    return min((moment for moment in moments if moment), default=None)


def prune(*, at: datetime | None = None) -> int:
    """Delete runs of jobs, and tasks, that ended long ago; how many."""
    old = (at or timezone.now()) - conf.keep()
    ended = Tick.objects.filter(state__in=[TickState.DONE, TickState.FAILED], due__lt=old)
    return ended.delete()[0] + sum(queue.prune(before=old) for queue in backends.list_queue_maintenance())
