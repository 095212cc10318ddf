"""Work as a row: one for its kind and key, never nudged twice at once, and its kind says how long and how often."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from foundation.clock.enums import WorkState
from foundation.clock.models import Work
from foundation.clock.models.work import UNKNOWN_LEASE
from foundation.clock.registry import Kind

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)
SECOND = timedelta(seconds=1)


@pytest.fixture
def new_work(declared, noon):
    """What makes a row that is due at noon; its kind is declared."""
    declared.kinds.register("test.make", Kind("test.make", print, lease=MINUTE, tries=2))

    def make(**columns):
        return Work.objects.create(**{"kind": "test.make", "key": "1", "not_before": noon} | columns)

    return make


def test_the_database_refuses_the_same_work_again_even_when_it_is_done(new_work):
    new_work(state=WorkState.DONE)

    with pytest.raises(IntegrityError), transaction.atomic():
        new_work()


@pytest.mark.parametrize(("ago", "is_unqueued"), [(None, True), (119, False), (120, True), (121, True)])
def test_unqueued_leaves_out_what_a_worker_was_told_lately(new_work, noon, ago, is_unqueued):
    new_work(enqueued_at=None if ago is None else noon - ago * SECOND)

    assert Work.objects.unqueued(noon).exists() is is_unqueued


@pytest.mark.parametrize(
    "columns",
    [
        {"state": WorkState.DONE},
        {"state": WorkState.FAILED},
        {"tries": 1, "lease_until": MINUTE},
        {"not_before": SECOND},
    ],
    ids=["done", "given up", "held", "not due"],
)
def test_unqueued_leaves_out_what_nobody_may_claim(new_work, noon, columns):
    new_work(**{name: noon + value if isinstance(value, timedelta) else value for name, value in columns.items()})

    assert not Work.objects.unqueued(noon).exists()


def test_unqueued_has_what_a_dead_worker_held(new_work, noon):
    row = new_work(tries=1, lease_until=noon, enqueued_at=noon - 10 * MINUTE)

    assert Work.objects.unqueued(noon).get() == row


def test_the_pause_before_another_nudge_is_a_setting(new_work, noon, settings):
    settings.LAUREL_CLOCK_NUDGE_AGAIN = 10
    new_work(enqueued_at=noon - 11 * SECOND)

    assert Work.objects.unqueued(noon).exists()


def test_its_kind_says_how_long_and_how_often(new_work, noon):
    row = new_work()
    claims = [(Work.objects.claim(row, at=noon + n * MINUTE), row.lease_until, row.is_last_try) for n in range(3)]

    first, second = noon + MINUTE, noon + 2 * MINUTE
    assert claims == [(True, first, False), (True, second, True), (False, second, True)]


def test_work_of_an_unknown_kind_is_held_for_a_while_and_never_given_up(new_work, noon):
    row = new_work(kind="test.later", tries=500)

    assert (row.lease_length, row.most_tries, row.is_last_try) == (UNKNOWN_LEASE, None, False)
    assert Work.objects.claim(row, at=noon) is True
    assert row.lease_until == noon + UNKNOWN_LEASE


def test_two_workers_told_of_the_same_work_do_it_once(new_work, noon):
    new_work()
    first, second = Work.objects.get(), Work.objects.get()

    assert [Work.objects.claim(row, at=noon) for row in (first, second)] == [True, False]
    assert (second.tries, Work.objects.get().tries) == (0, 1)


def test_what_is_due_last_is_listed_first(new_work, noon):
    new_work(), new_work(key="2", not_before=noon + MINUTE)

    assert [str(row) for row in Work.objects.all()] == ["test.make 2", "test.make 1"]
