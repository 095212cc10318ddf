"""A run of a job: one for each moment, ended under its lease, and no longer than the job says."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from foundation.clock.domain import LeaseLost, release_lease, run_due
from foundation.clock.enums import CatchUp, TickState
from foundation.clock.models import Job, Tick
from foundation.clock.registry import Every
from foundation.clock.registry import Job as RegisteredJob

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


@pytest.fixture
def ran():
    return []


@pytest.fixture
def job(declared, noon, ran):
    """A job that is declared, and its row."""
    lease = timedelta(seconds=90)
    run = lambda *, at: ran.append(at)  # noqa: E731 -- a job of one line
    declared.jobs.register("test.make", RegisteredJob("test.make", Every(MINUTE), run, lease=lease))
    return Job.objects.create(name="test.make", cursor=noon)


def new_tick(job, noon, **columns):
    facts = {"due": noon, "not_before": noon, "started_at": noon, "state": TickState.READY}
    return Tick.objects.create(job=job, **facts | columns)


def test_the_database_refuses_a_second_run_for_one_moment(job, noon):
    new_tick(job, noon)

    with pytest.raises(IntegrityError), transaction.atomic():
        new_tick(job, noon, state=TickState.DONE)


def test_the_database_refuses_two_rows_of_one_job(job, noon):
    with pytest.raises(IntegrityError), transaction.atomic():
        Job.objects.create(name="test.make", cursor=noon)


def test_runs_go_with_their_job(job, noon):
    new_tick(job, noon)

    job.delete()

    assert not Tick.objects.exists()


def test_a_lease_is_as_long_as_the_job_says(job, noon):
    tick = new_tick(job, noon)

    Tick.objects.claim(tick, at=noon)

    assert tick.lease_until == noon + timedelta(seconds=90)


def test_a_job_that_nobody_declares_any_more_is_not_run(job, noon, ran, declared):
    tick = new_tick(job, noon, state=TickState.RUNNING, lease_until=noon, tries=1)
    del declared.jobs._items["test.make"]
    declared.jobs.register("test.other", RegisteredJob("test.other", Every(MINUTE), print))

    run_due(at=noon + MINUTE)

    tick.refresh_from_db()
    assert (tick.lease_length, tick.state, tick.tries, ran) == (timedelta(), TickState.FAILED, 1, [])


def test_the_third_try_is_the_last(job, noon):
    tick = new_tick(job, noon)
    claims = [(Tick.objects.claim(tick, at=noon + n * 2 * MINUTE), tick.tries, tick.is_last_try) for n in range(4)]

    assert claims == [(True, 1, False), (True, 2, False), (True, 3, True), (False, 3, True)]


def test_two_clocks_that_found_the_same_run_left_behind_run_it_once(job, noon, ran):
    new_tick(job, noon, state=TickState.RUNNING, lease_until=noon, tries=1)
    first, second = Tick.objects.get(), Tick.objects.get()

    assert [Tick.objects.claim(row, at=noon + MINUTE) for row in (first, second)] == [True, False]


def test_a_run_is_ended_once(job, noon):
    tick = new_tick(job, noon)
    Tick.objects.claim(tick, at=noon)
    same = Tick.objects.get()
    release_lease(tick, TickState.DONE, finished_at=noon + MINUTE)

    with pytest.raises(LeaseLost):
        release_lease(same, TickState.FAILED, finished_at=noon + 2 * MINUTE)

    row = Tick.objects.get()
    assert (row.state, row.duration) == (TickState.DONE, MINUTE)


def test_a_run_that_has_not_ended_has_no_duration(job, noon):
    assert new_tick(job, noon).duration is None


@pytest.mark.parametrize(("catch_up", "moments"), [(CatchUp.EVERY, [1, 2, 3]), (CatchUp.ONCE, [3])])
def test_missed_moments_each_have_their_row_or_share_one(declared, noon, ran, catch_up, moments):
    run = lambda *, at: ran.append(at)  # noqa: E731 -- a job of one line
    declared.jobs.register("test.make", RegisteredJob("test.make", Every(MINUTE), run, catch_up=catch_up))
    Job.objects.create(name="test.make", cursor=noon)

    run_due(at=noon + 3 * MINUTE)
    run_due(at=noon + 3 * MINUTE)

    expected = [noon + number * MINUTE for number in moments]
    assert (ran, list(Tick.objects.order_by("due").values_list("due", flat=True))) == (expected, expected)


def test_the_newest_run_is_listed_first_and_is_named_by_its_moment(job, noon):
    new_tick(job, noon), new_tick(job, noon + MINUTE)

    assert [str(tick) for tick in Tick.objects.all()] == [
        f"{job.pk} 2026-04-01T12:01:00+00:00",
        f"{job.pk} 2026-04-01T12:00:00+00:00",
    ]
