"""`manage.py worker`: what it costs while nobody needs it, and what it does when somebody does."""

from datetime import timedelta
from itertools import pairwise

import pytest
from django.core.management import CommandError, call_command
from django.db import InternalError, OperationalError, connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from config.management.commands import worker
from config.management.commands.worker import FRESH, INTERVAL, PatientWorker

pytestmark = pytest.mark.django_db(transaction=True)  # the engine's worker locks the whole database
MINUTE = 60


@task()
def nothing() -> None:
    """Leaves no trace but its own row."""


@task(queue_name="mail")
def mail() -> None:
    """As above, among the mail."""


class PassingTime:
    """Time that passes only where it is slept through; at each pause something may happen."""

    def __init__(self, *events) -> None:
        self.now, self.events, self.pauses = 0.0, list(events), []

    def monotonic(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds
        self.pauses.append(self.now)
        if self.events:
            self.events.pop(0)()


@pytest.fixture
def time(monkeypatch):
    passing = PassingTime()
    monkeypatch.setattr(worker, "time", passing)
    return passing


def worker_of(*queues: str, excluded: tuple[str, ...] = ()) -> PatientWorker:
    return PatientWorker(list(queues), list(excluded), INTERVAL)


def states() -> dict[str, str]:
    return dict(DBTaskResult.objects.values_list("queue_name", "status"))


def test_an_idle_minute_is_120_plain_statements_on_one_connection(time):
    connection.ensure_connection()
    opened = connection.connection
    with CaptureQueriesContext(connection) as captured:
        worker_of("*", excluded=("mail",)).wait()

    assert time.now == MINUTE == FRESH
    assert len(captured) <= 120
    assert {query["sql"][:9] for query in captured} == {"SELECT 1 "}
    assert connection.connection is opened


@pytest.mark.parametrize(
    ("queues", "excluded", "enqueue"), [(("*",), ("mail",), mail.enqueue), (("mail",), (), nothing.enqueue)]
)
def test_nobody_is_woken_for_a_task_of_another_queue(time, queues, excluded, enqueue):
    time.events = [enqueue]
    worker_of(*queues, excluded=excluded).wait()

    assert time.now == MINUTE


def test_a_task_waits_no_longer_than_half_a_second(time):
    time.events = [lambda: None, nothing.enqueue]
    worker_of("*").wait()

    assert len(time.pauses) == 2
    assert max(after - before for before, after in pairwise([0.0, *time.pauses])) <= 0.5


@pytest.mark.parametrize(
    ("queues", "excluded", "runs"),
    [(("*",), ("mail",), "default"), (("mail",), (), "mail"), (("*",), (), "default mail")],
)
def test_a_worker_runs_its_queues_alone_and_goes_on_until_it_is_ended(time, queues, excluded, runs):
    one = worker_of(*queues, excluded=excluded)
    time.events = [lambda: (nothing.enqueue(), mail.enqueue()), lambda: setattr(one, "running", False)]
    one.serve()

    assert states() == {name: "SUCCESSFUL" if name in runs else "READY" for name in ("default", "mail")}


def test_what_another_took_back_or_put_off_is_run_when_it_is_due(time):
    later = nothing.using(run_after=timezone.now() + timedelta(hours=1)).enqueue()
    one = worker_of("*")
    due = DBTaskResult.objects.filter(pk=later.id)
    time.events = [lambda: due.update(run_after=timezone.now()), lambda: setattr(one, "running", False)]
    one.serve()

    assert due.get().status == "SUCCESSFUL"


@pytest.mark.parametrize("error", [OperationalError, InternalError])
def test_a_database_that_is_away_or_only_reads_for_a_while_ends_no_worker(time, caplog, error):
    one = worker_of("*")

    def away() -> None:
        raise error

    time.events = [away, nothing.enqueue, lambda: setattr(one, "running", False)]
    with caplog.at_level("CRITICAL", logger=worker.logger.name):
        one.serve()

    assert states() == {"default": "SUCCESSFUL"}


def test_an_interval_that_is_none_is_refused():
    with pytest.raises(CommandError, match="interval"):
        call_command("worker", "--interval=-1")
