"""Due mail becomes a task, as urgent as the mail, in a queue without long work; a service's reports are noted."""

from typing import Any

from anymail.signals import AnymailTrackingEvent

from foundation.notices import conf, tasks
from foundation.notices.domain.notice_tracking import note_report


def enqueue_sending(priority: int, **kwargs: Any) -> None:
    task = tasks.send_due
    backend = task.get_backend()
    if conf.QUEUE in backend.queues:
        task = task.using(queue_name=conf.QUEUE)
    if backend.supports_priority:
        task = task.using(priority=priority)
    task.enqueue()


def take_report(event: AnymailTrackingEvent, **kwargs: Any) -> None:
    note_report(event)
