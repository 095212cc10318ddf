"""The nudge: mail is due. Losing or doubling it changes nothing."""

from django_tasks import task

from foundation.notices import domain


@task()
def send_due() -> None:
    domain.send_due()
