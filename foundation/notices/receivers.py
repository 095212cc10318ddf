"""Due mail becomes a task, as urgent as the mail, in a queue that long work has no part in; a mail service's report goes
into the history."""

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
