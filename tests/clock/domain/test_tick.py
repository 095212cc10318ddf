"""Each tick of each job runs once, missed ticks are caught up, and the clock knows when to wake."""

import logging
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from foundation.clock import registry
from foundation.clock.domain import run_due, tick
from foundation.clock.enums import CatchUp, TickState
from foundation.clock.models import Job, Tick

pytestmark = pytest.mark.django_db
FIVE = timedelta(minutes=5)


def declare(name, interval, run, **more):
    registry.jobs.register(name, registry.Job(name, registry.Every(interval), run, **more))


@pytest.fixture
def ran():
    return []


@pytest.fixture
def every_five(declared, ran, noon):
    """A job that every clock already knows, with nothing due at noon."""
    declare("five", FIVE, lambda at: ran.append(at))
    run_due(at=noon)
    return declared


def test_nothing_before_first_sight_is_missed(declared, ran, noon):
    declare("five", FIVE, lambda at: ran.append(at))

    assert run_due(at=noon) == noon + FIVE
    assert ran == []


def test_a_tick_runs_once(every_five, ran, noon):
    at = noon + FIVE
    run_due(at=at)
    run_due(at=at)

    assert ran == [at]
    kept = Tick.objects.get()
    assert (kept.due, kept.state, kept.last_error, kept.lease_until) == (at, TickState.DONE, "", None)
    assert kept.duration >= timedelta(0)


def test_missed_ticks_are_caught_up_once(every_five, ran, noon):
    run_due(at=noon + timedelta(hours=1, minutes=2))

    assert ran == [noon + timedelta(hours=1)]


def test_missed_ticks_are_caught_up_each(declared, ran, noon):
    declare("five", FIVE, lambda at: ran.append(at), catch_up=CatchUp.EVERY)
    run_due(at=noon)

    run_due(at=noon + timedelta(minutes=17))

    assert ran == [noon + FIVE, noon + 2 * FIVE, noon + 3 * FIVE]


def test_a_clock_that_read_the_cursor_too_early_runs_nothing(every_five, ran, noon):
    """Two clocks read the same row; the first moves the cursor, the second finds it moved."""
    job = every_five.jobs.get("five")
    stale = Job.objects.get(name="five")
    run_due(at=noon + FIVE)

    assert tick._claim_next(job, stale, noon + FIVE) is None
    assert ran == [noon + FIVE]


def test_the_clock_wakes_at_the_next_moment(every_five, noon):
    assert run_due(at=noon + timedelta(minutes=7)) == noon + timedelta(minutes=10)


def test_data_asks_for_moments_between_ticks(declared, ran, noon):
    moment = noon + timedelta(seconds=90)
    declare(
        "asked",
        timedelta(hours=1),
        lambda at: ran.append(at),
        next_due=lambda after: moment if after < moment else None,
    )

    assert run_due(at=noon) == moment
    assert run_due(at=moment) == noon + timedelta(hours=1)
    run_due(at=moment + timedelta(seconds=1))
    assert ran == [moment]


def test_a_failing_job_stops_no_other_and_is_tried_again(declared, ran, noon, caplog):
    def fail(at):
        ran.append("failed")
        raise OSError("disk full")

    declare("a", timedelta(days=1), fail)
    declare("b", timedelta(days=1), lambda at: ran.append("b"))
    run_due(at=noon)
    due = noon + timedelta(days=1)

    with time_machine.travel(due, tick=False) as clock, caplog.at_level(logging.CRITICAL):
        for _ in range(5):
            run_due()
            clock.shift(tick.BACK_OFF)

    assert ran == ["failed", "b", "failed", "failed"]
    kept = Tick.objects.get(job__name="a")
    assert (kept.state, kept.tries, kept.last_error) == (TickState.FAILED, 3, "OSError: disk full")


def test_a_job_that_cannot_say_when_it_is_due_keeps_its_ticks(declared, ran, noon, caplog):
    declare("mute", FIVE, lambda at: ran.append(at), next_due=lambda after: 1 / 0)
    run_due(at=noon)

    assert run_due(at=noon + FIVE) == noon + 2 * FIVE
    assert ran == [noon + FIVE]


def test_a_dead_clocks_run_is_taken_over_after_its_lease(every_five, ran, noon):
    due = noon + FIVE
    with time_machine.travel(due, tick=False) as clock:
        assert tick._claim_next(every_five.jobs.get("five"), Job.objects.get(), due) is not None
        run_due()
        assert ran == []

        Job.objects.update(cursor=due)
        clock.shift(timedelta(minutes=4))
        Tick.objects.update(lease_until=due)
        run_due()

    assert ran == [due]
    assert Tick.objects.get().tries == 2


def test_a_newer_tick_stands_in_for_a_dead_one(every_five, ran, noon):
    job = Job.objects.get()
    for due in (noon + FIVE, noon + 2 * FIVE):
        Tick.objects.create(job=job, due=due, started_at=due, lease_until=due, tries=1)
    Job.objects.update(cursor=noon + 2 * FIVE)

    run_due(at=noon + 2 * FIVE)

    assert ran == [noon + 2 * FIVE]
    assert Tick.objects.get(due=noon + FIVE).state == TickState.FAILED


def test_a_stopping_clock_begins_nothing_new(every_five, ran, noon):
    run_due(at=noon + FIVE, stopping=lambda: True)

    assert ran == []


def test_a_job_nobody_declares_any_more_does_not_stop_the_clock(every_five, noon):
    gone = Job.objects.create(name="gone", cursor=noon)
    Tick.objects.create(job=gone, due=noon, started_at=noon, lease_until=noon, tries=1)

    run_due(at=noon + FIVE)

    assert Tick.objects.get(job=gone).state == TickState.FAILED


def test_a_clock_whose_machine_was_fast_is_followed_by_one_that_runs_all_the_same(declared, ran, caplog):
    """A virtual machine wakes up with the time of next year, until NTP has put it right."""
    now = timezone.now()
    declare("five", FIVE, lambda at: ran.append(at))
    run_due(at=now - 2 * FIVE)
    run_due(at=now + timedelta(days=365))
    ran.clear()

    with caplog.at_level(logging.CRITICAL):
        wakes_at = run_due()
        run_due(at=wakes_at)

    assert ran == [wakes_at]
    assert wakes_at <= timezone.now() + FIVE
    assert Tick.objects.latest("due").due == wakes_at


def test_a_clock_that_is_a_little_slow_leaves_the_cursor_to_the_other(every_five, ran, noon):
    run_due(at=noon + FIVE)
    run_due(at=noon + FIVE - timedelta(seconds=30))

    assert Job.objects.get().cursor == noon + FIVE
    assert ran == [noon + FIVE]
