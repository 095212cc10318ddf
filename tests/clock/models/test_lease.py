"""Claiming a row: one worker at a time has it, whether "held" is a state of its own (runs of jobs) or not (work)."""

import threading
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from foundation.clock.enums import TickState, WorkState
from foundation.clock.models import Job, Tick, Work
from foundation.clock.registry import Every, Kind
from foundation.clock.registry import Job as RegisteredJob

MINUTE = timedelta(minutes=1)


def new_work(noon, **columns):
    return Work.objects.create(**{"kind": "test.make", "key": "1", "not_before": noon} | columns)


def new_tick(noon, **columns):
    job, _is_new = Job.objects.get_or_create(name="test.make", defaults={"cursor": noon})
    facts = {"job": job, "due": noon, "not_before": noon, "started_at": noon, "state": TickState.READY}
    return Tick.objects.create(**facts | columns)


@pytest.fixture(params=[new_work, new_tick])
def new_row(request, declared):
    """What makes a row that is claimed for a minute, three times at most."""
    declared.kinds.register("test.make", Kind("test.make", print, lease=MINUTE, tries=3))
    declared.jobs.register("test.make", RegisteredJob("test.make", Every(MINUTE), print, lease=MINUTE))
    return request.param


@pytest.fixture
def row(db, new_row, noon):
    return new_row(noon)


@pytest.fixture
def rows(row):
    return type(row).objects


def test_claim_counts_a_try_and_reads_the_row_again(row, rows, noon):
    rows.filter(pk=row.pk).update(last_error="disk full")

    assert rows.claim(row, at=noon) is True
    assert (row.tries, row.lease_until, row.last_error) == (1, noon + MINUTE, "disk full")
    assert row.state == row.lease_states.held


def test_claim_writes_columns_with_the_lease(row, rows, noon):
    rows.claim(row, at=noon, last_error="tried again")

    assert row.last_error == "tried again"


def test_claim_of_what_is_not_due(row, rows, noon):
    assert rows.claim(row, at=noon - timedelta(seconds=1)) is False
    assert rows.get().tries == 0


def test_claim_of_what_another_worker_has(row, rows, noon):
    other = rows.get()
    rows.claim(other, at=noon)

    assert rows.claim(row, at=noon + MINUTE - timedelta(microseconds=1)) is False
    assert rows.held_as(other).exists()


def test_claim_after_the_other_worker_died(row, rows, noon):
    dead = rows.get()
    rows.claim(dead, at=noon)

    assert rows.claim(row, at=noon + MINUTE) is True
    assert row.tries == 2
    assert not rows.held_as(dead).exists()
    assert rows.held_as(row).exists()


def test_claim_after_the_last_try(row, rows, noon):
    rows.update(tries=3)

    assert rows.claim(row, at=noon) is False


@pytest.mark.parametrize("state", ["given_up", "done"])
def test_claim_of_what_has_ended(row, rows, noon, state):
    rows.update(state={"given_up": row.lease_states.given_up, "done": WorkState.DONE}[state])

    assert rows.claim(row, at=noon) is False


def test_claim_first_takes_each_row_once_in_order(db, new_row, noon):
    last, first = new_row(noon), new_row(noon - MINUTE, **({"key": "2"} if new_row is new_work else {}))
    rows = type(first).objects.order_by("not_before")

    assert [rows.claim_first(at=noon), rows.claim_first(at=noon), rows.claim_first(at=noon)] == [first, last, None]


def test_claim_first_passes_over_what_was_tried_too_often(row, rows, noon):
    rows.update(tries=3)

    assert rows.all().claim_first(at=noon) is None


def test_give_up_what_nobody_holds(row, rows, noon):
    rows.claim(row, at=noon)

    assert rows.give_up(row, at=noon) is False
    assert rows.give_up(row, at=noon + MINUTE, last_error="Every try ended with death.") is True
    row.refresh_from_db()
    assert (row.state, row.lease_until, row.last_error) == (
        row.lease_states.given_up,
        None,
        "Every try ended with death.",
    )


def test_give_up_what_was_tried_meanwhile(row, rows, noon):
    other = rows.get()
    rows.claim(other, at=noon)

    assert rows.give_up(row, at=noon + 2 * MINUTE) is False


def test_next_claimable_is_the_end_of_a_lease_or_a_moment(row, rows, noon):
    assert rows.next_claimable(after=noon) is None
    assert rows.next_claimable(after=noon - MINUTE) == noon

    rows.claim(row, at=noon)

    assert rows.next_claimable(after=noon) == noon + MINUTE


def test_the_database_refuses_a_lease_that_is_no_try(row, rows, noon):
    rows.claim(row, at=noon)

    with pytest.raises(IntegrityError), transaction.atomic():
        rows.update(tries=0)


def test_the_database_refuses_a_lease_on_what_has_ended(row, rows, noon):
    rows.claim(row, at=noon)

    with pytest.raises(IntegrityError), transaction.atomic():
        rows.update(state=row.lease_states.given_up)


@pytest.mark.django_db
def test_the_database_refuses_a_run_without_a_lease(noon):
    with pytest.raises(IntegrityError), transaction.atomic():
        new_tick(noon, state=TickState.RUNNING)


@pytest.mark.django_db(transaction=True)
def test_of_eight_workers_one_has_the_row(new_row):
    row = new_row(timezone.now())
    rows, claimed, start = type(row).objects, [], threading.Barrier(8)

    def work():
        mine = rows.get()
        start.wait()
        claimed.append(rows.claim(mine, at=timezone.now()))
        connection.close()

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(claimed) == [False] * 7 + [True]
    assert rows.get().tries == 1
