"""Durable work: done once for its key, under a lease, nudged until it is done."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.db import transaction

from foundation.audit.models import Entry
from foundation.clock import registry
from foundation.clock.domain import (
    LeaseLost,
    NotGivenUp,
    RetryDenied,
    next_enqueue,
    plan_work,
    renew_lease,
    retry_work,
    run_work,
    start_work,
    sweep,
)
from foundation.clock.enums import WorkState
from foundation.clock.models import Work
from foundation.clock.signals import work_due

pytestmark = pytest.mark.django_db


def declare(name, run, **more):
    registry.kinds.register(name, registry.Kind(name, run, **more))


@pytest.fixture
def enqueued():
    """The rows that were nudged; no worker answers in these tests."""
    received = []

    def receive(work_id, **kwargs):
        received.append(work_id)

    original = work_due.receivers
    work_due.receivers = []
    work_due.connect(receive)
    yield received
    work_due.receivers = original


@pytest.fixture
def clock(noon):
    with time_machine.travel(noon, tick=False) as traveller:
        yield traveller


@pytest.fixture
def done(declared):
    """A kind whose effect is a group named after the row's ref."""
    refs = []

    def run(work):
        Group.objects.create(name=f"{work.ref} {len(refs)}")
        refs.append(work.ref)

    declare("test.make", run, lease=timedelta(minutes=1), tries=3)
    return refs


@pytest.fixture
def failing(declared):
    def run(work):
        Group.objects.create(name="half done")
        raise OSError("no")

    declare("test.fail", run, tries=2)


def start(**more):
    return start_work(kind="test.make", key="1", ref="group", **more)


def test_start_is_once_for_its_key(clock, enqueued, done, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        first, second = start(), start()

    assert first == second
    assert enqueued == [first.pk]


def test_many_are_planned_once_for_their_keys_and_enqueued_when_they_are_due(
    noon, clock, enqueued, done, django_assert_max_num_queries
):
    due = noon + timedelta(minutes=1)
    first = start(due=due)
    with django_assert_max_num_queries(5):  # SQLite takes so many values in one
        plan_work({"test.make": {str(number): number for number in range(1, 301)}, "test.other": {"1": 7}}, due=due)

    planned = Work.objects.filter(kind="test.make")
    assert (planned.count(), planned.get(key="1"), planned.get(key="300").ref) == (300, first, "300")
    assert Work.objects.get(kind="test.other").ref == "7"
    assert (sweep(at=due - timedelta(seconds=1)), sweep(at=due)) == (0, 301)


def test_a_start_that_is_rolled_back_never_was(clock, enqueued, done, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        try:
            with transaction.atomic():
                start()
                raise OSError
        except OSError:
            pass

    assert enqueued == []
    assert not Work.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_task_engine_that_is_away_fails_nobody_who_starts_work(clock, enqueued, done, caplog):
    def fail(**_signal):
        raise ConnectionError("no engine")

    work_due.connect(fail)
    with transaction.atomic():
        work = start()

    assert [(entry.levelname, str(entry.exc_info[1])) for entry in caplog.records] == [("ERROR", "no engine")]
    assert Work.objects.get() == work


def test_six_nudges_do_it_once(clock, enqueued, done):
    work = start()

    assert [run_work(work.pk) for _ in range(6)] == [True, False, False, False, False, False]
    work.refresh_from_db()
    assert (work.state, work.lease_until, work.tries, work.done_at is not None) == (WorkState.DONE, None, 1, True)
    assert done == ["group"]


def test_what_is_not_due_waits(clock, enqueued, done, noon, minute, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        work = start(due=noon + minute)

    assert enqueued == []
    assert run_work(work.pk) is False
    assert next_enqueue(after=noon) == noon + minute
    clock.shift(minute)
    with django_capture_on_commit_callbacks(execute=True):
        assert sweep() == 1
    assert enqueued == [work.pk]
    assert run_work(work.pk) is True


def test_a_lease_keeps_others_out_until_it_ends(clock, enqueued, done, declared, minute, monkeypatch):
    work = start()
    inner = []
    monkeypatch.setattr(declared.kinds, "_items", {})
    declare("test.make", lambda row: inner.append(run_work(row.pk)), lease=minute)

    assert run_work(work.pk) is True
    assert inner == [False]


def test_whoever_lost_the_lease_undoes_what_it_did(clock, enqueued, declared, minute, caplog):
    def slow(work):
        Group.objects.create(name="slow")
        Work.objects.filter(pk=work.pk).update(lease_until=work.lease_until + minute)

    declare("test.make", slow)
    work = start()

    assert run_work(work.pk) is False
    assert not Group.objects.filter(name="slow").exists()
    work.refresh_from_db()
    assert work.state == WorkState.READY


def test_an_error_rolls_back_backs_off_and_gives_up(clock, enqueued, failing, noon, caplog):
    work = start_work(kind="test.fail", key="1")

    assert run_work(work.pk) is False
    work.refresh_from_db()
    assert (work.state, work.not_before, work.lease_until) == (WorkState.READY, noon + timedelta(seconds=30), None)
    assert work.last_error == "OSError: no"
    assert not Group.objects.filter(name="half done").exists()
    assert run_work(work.pk) is False

    clock.shift(30)
    run_work(work.pk)

    work.refresh_from_db()
    assert (work.state, work.tries) == (WorkState.FAILED, 2)


@pytest.mark.parametrize("tries", [7, 42, 43, 198])
def test_however_often_it_was_tried_it_is_tried_again_within_the_hour(clock, enqueued, declared, noon, caplog, tries):
    """An outage of a weekend: what checks a file is tried two hundred times."""

    def away(work):
        raise OSError("away")

    declare("test.fail", away, tries=200)
    work = start_work(kind="test.fail", key="1")
    Work.objects.update(tries=tries)

    assert run_work(work.pk) is False

    work.refresh_from_db()
    assert (work.state, work.lease_until, work.last_error) == (WorkState.READY, None, "OSError: away")
    assert noon + timedelta(minutes=30) <= work.not_before <= noon + timedelta(hours=1)


def test_an_unknown_kind_waits_for_newer_code(clock, enqueued, declared, caplog):
    work = start_work(kind="test.later", key="1")

    assert run_work(work.pk) is False
    work.refresh_from_db()
    assert (work.state, work.last_error) == (WorkState.READY, "foundation.clock.domain.errors.UnknownKind: test.later")


def test_sweep_nudges_again_after_two_minutes_and_the_lease(
    clock, enqueued, done, noon, django_capture_on_commit_callbacks
):
    """The worker died: its lease runs for five minutes more."""
    work = start()
    Work.objects.update(lease_until=noon + timedelta(minutes=5), tries=1)
    assert next_enqueue(after=noon) == noon + timedelta(minutes=5)

    with django_capture_on_commit_callbacks(execute=True):
        counts = [sweep()]
        clock.shift(timedelta(minutes=4))
        counts.append(sweep())
        clock.shift(timedelta(minutes=1))
        counts += [sweep(), sweep()]

    assert counts == [0, 0, 1, 0]
    assert enqueued == [work.pk]
    assert run_work(work.pk) is True


def test_while_no_worker_runs_the_queue_does_not_grow_by_the_minute(
    clock, enqueued, done, minute, django_capture_on_commit_callbacks
):
    """Each task that waits is gone through before anything new, once a worker is back."""
    work = start()
    with django_capture_on_commit_callbacks(execute=True):
        for _each in range(6 * 60):
            clock.shift(minute)
            sweep()

    assert 8 <= len(enqueued) <= 12
    clock.shift(timedelta(minutes=61))
    assert sweep() == 1
    assert run_work(work.pk) is True


def test_sweep_gives_up_what_kills_its_workers(clock, enqueued, done, noon):
    work = start()
    Work.objects.update(tries=3, enqueued_at=noon - timedelta(hours=1))

    assert sweep() == 0
    work.refresh_from_db()
    assert (work.state, work.last_error) == (WorkState.FAILED, "Every try ended with the worker's death.")


def test_a_long_run_renews_its_lease(clock, enqueued, declared, minute):
    def batches(work):
        clock.shift(timedelta(seconds=50))
        renew_lease(work)
        clock.shift(timedelta(seconds=50))

    declare("test.make", batches, lease=minute)

    assert run_work(start().pk) is True


def test_a_lost_lease_is_not_renewed(clock, enqueued, done, minute):
    work = start()
    with pytest.raises(LeaseLost):
        renew_lease(Work(pk=work.pk, kind=work.kind, lease_until=work.not_before))


def test_given_up_work_is_tried_again_by_those_who_may(clock, enqueued, done, django_capture_on_commit_callbacks):
    work = start()
    Work.objects.update(state=WorkState.FAILED, tries=3)
    user = get_user_model().objects.create_user("staff@example.jp")
    with pytest.raises(RetryDenied):
        retry_work(work, by=user)
    user.user_permissions.add(Permission.objects.get(codename="retry_work"))
    user = get_user_model().objects.get()

    with django_capture_on_commit_callbacks(execute=True):
        retry_work(work, by=user)

    work.refresh_from_db()
    assert (work.state, work.tries, enqueued[-1]) == (WorkState.READY, 0, work.pk)
    assert Entry.objects.of(work).get().event == "laurel_clock.retry"
    with pytest.raises(NotGivenUp):
        retry_work(work, by=user)
