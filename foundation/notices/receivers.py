"""Due mail becomes a task, as urgent as the mail."""

from typing import Any

from django.dispatch import receiver

from foundation.notices import tasks
from foundation.notices.signals import notices_due


@receiver(notices_due)
def enqueue_sending(priority: int, **kwargs: Any) -> None:
    task = tasks.send_due
    ranked = task.using(priority=priority) if task.get_backend().supports_priority else task
    ranked.enqueue()
