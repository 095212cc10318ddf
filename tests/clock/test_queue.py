"""What a dead worker left in the queue is taken back, in the engine that needs it."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.utils import timezone
from django_tasks.base import TaskResultStatus

from foundation.clock import checks, tasks
from foundation.clock.domain import prune, take_back
from foundation.clock.enums import TickState
from foundation.clock.models import Job, Tick

pytestmark = pytest.mark.django_db


@pytest.fixture
def database_engine(settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    settings.LAUREL_CLOCK_TASK_LEASE = 600
    return apps.get_model("django_tasks_database", "DBTaskResult")


def leave_running(model, *, minutes, workers=1):
    """A task whose worker took it some minutes ago and has not been heard of since."""
    result = tasks.run_work.enqueue(0)
    model.objects.filter(pk=result.id).update(
        status=TaskResultStatus.RUNNING,
        started_at=timezone.now() - timedelta(minutes=minutes),
        worker_ids=["worker"] * workers,
    )
    return result.id


def test_tasks_of_dead_workers_are_ready_again(database_engine):
    dead = leave_running(database_engine, minutes=11)
    alive = leave_running(database_engine, minutes=9)

    assert take_back() == 1

    states = {str(row.pk): row.status for row in database_engine.objects.all()}
    assert states == {dead: TaskResultStatus.READY, alive: TaskResultStatus.RUNNING}


def test_a_task_that_kills_its_workers_is_given_up(database_engine):
    leave_running(database_engine, minutes=11, workers=3)

    assert take_back() == 0
    assert database_engine.objects.get().status == TaskResultStatus.FAILED


def test_an_engine_that_looks_after_itself_is_left_alone(settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}

    assert take_back() == 0


def test_an_unknown_engine_is_warned_about(settings):
    settings.TASKS = {"default": {"BACKEND": "somewhere.Engine"}}

    assert [warning.id for warning in checks.check_engines(None)] == ["laurel_clock.W001"]
    settings.LAUREL_CLOCK_TAKE_BACK = {"somewhere.Engine": None}
    assert checks.check_engines(None) == []


def test_old_tasks_are_pruned_and_open_ones_kept(database_engine):
    now = timezone.now()
    for days, status in [(15, "SUCCESSFUL"), (15, "RUNNING"), (13, "FAILED")]:
        task = tasks.run_work.enqueue(0)
        database_engine.objects.filter(pk=task.id).update(status=status, finished_at=now - timedelta(days=days))

    assert prune(at=now) == 1
    assert set(database_engine.objects.values_list("status", flat=True)) == {"RUNNING", "FAILED"}


def test_old_runs_are_pruned_and_open_ones_kept(noon):
    job = Job.objects.create(name="x", cursor=noon)
    for days, state in [(15, TickState.DONE), (15, TickState.RUNNING), (13, TickState.DONE)]:
        due = noon - timedelta(days=days, seconds=len(state))
        lease = {"lease_until": noon, "tries": 1} if state == TickState.RUNNING else {}
        Tick.objects.create(job=job, due=due, state=state, started_at=due, **lease)

    assert prune(at=noon) == 1
    assert set(Tick.objects.values_list("state", flat=True)) == {TickState.RUNNING, TickState.DONE}
