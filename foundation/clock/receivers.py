"""A due row becomes a nudge in the queue."""

from typing import Any

from django.dispatch import receiver

from foundation.clock import tasks
from foundation.clock.signals import work_nudged


@receiver(work_nudged)
def enqueue_nudge(work_id: int, **kwargs: Any) -> None:
    tasks.run_work.enqueue(work_id)
