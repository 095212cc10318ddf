"""Due mail becomes a task, as urgent as the mail; a mail service's report goes into the history."""

from typing import Any

from anymail.signals import AnymailTrackingEvent, tracking
from django.dispatch import receiver

from foundation.notices import tasks
from foundation.notices.domain.tracking import note_report
from foundation.notices.signals import notices_due


@receiver(notices_due)
def enqueue_sending(priority: int, **kwargs: Any) -> None:
    task = tasks.send_due
    ranked = task.using(priority=priority) if task.get_backend().supports_priority else task
    ranked.enqueue()


@receiver(tracking)
def take_report(event: AnymailTrackingEvent, **kwargs: Any) -> None:
    note_report(event)
