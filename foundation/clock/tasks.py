"""The task that wakes a worker for a due row. Losing or duplicating it changes nothing."""

from django_tasks import task

from foundation.clock import domain


@task()
def run_work(work_id: int) -> None:
    domain.run_work(work_id)
