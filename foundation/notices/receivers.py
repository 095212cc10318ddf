"""Due mail becomes a task, as urgent as the mail; a mail service's report goes into the history."""

from typing import Any

from anymail.signals import AnymailTrackingEvent

from foundation.notices import tasks
from foundation.notices.domain.notice_tracking import note_report


def enqueue_sending(priority: int, **kwargs: Any) -> None:
    task = tasks.send_due
    ranked = task.using(priority=priority) if task.get_backend().supports_priority else task
    ranked.enqueue()


def take_report(event: AnymailTrackingEvent, **kwargs: Any) -> None:
    note_report(event)
