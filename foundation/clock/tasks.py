"""The nudge: tells a worker that a row is due. Losing or doubling it changes nothing."""

from django_tasks import task

from foundation.clock import domain


@task()
def run_work(work_id: int) -> None:
    domain.run_work(work_id)
