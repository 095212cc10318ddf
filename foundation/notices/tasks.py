"""The task that wakes a worker for due mail. Losing or duplicating it changes nothing."""

from django_tasks import task

from foundation.notices import domain


@task()
def send_due() -> None:
    domain.send_due()
