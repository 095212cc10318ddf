"""Enqueues a task for a due row."""

from typing import Any

from foundation.clock import tasks


def enqueue_work(work_id: int, **kwargs: Any) -> None:
    tasks.run_work.enqueue(work_id)
