"""What the holder of a row does with it: each only under the lease that it took."""

from datetime import timedelta

import pytest
import time_machine

from foundation.clock.domain import LeaseLost, put_back, release_lease, renew_lease
from foundation.clock.enums import WorkState
from foundation.clock.models import Work
from foundation.clock.registry import Kind

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


@pytest.fixture
def held(declared, noon):
    declared.kinds.register("test.make", Kind("test.make", print, lease=MINUTE, tries=2))
    row = Work.objects.create(kind="test.make", key="1", not_before=noon)
    Work.objects.claim(row, at=noon)
    return row


@pytest.fixture
def lost(held, noon):
    """A row whose lease ran out, and which another worker claimed."""
    Work.objects.claim(Work.objects.get(), at=noon + MINUTE)
    return held


def test_renew_lease_begins_it_anew(held, noon):
    renew_lease(held, at=noon + timedelta(seconds=50))

    assert Work.objects.get().lease_until == held.lease_until == noon + timedelta(seconds=110)


def test_renew_lease_that_ran_out_but_nobody_took(held, noon):
    renew_lease(held, at=noon + 5 * MINUTE)

    assert Work.objects.get().lease_until == noon + 6 * MINUTE


def test_release_lease_writes_where_the_row_ends(held, noon):
    release_lease(held, WorkState.DONE, done_at=noon)

    row = Work.objects.get()
    assert (row.state, row.lease_until, row.done_at) == (WorkState.DONE, None, noon)


def test_put_back_until_the_last_try(held, noon):
    with time_machine.travel(noon, tick=False):
        put_back(held, pause=MINUTE, error="disk full")
    row = Work.objects.get()
    assert (row.state, row.lease_until, row.not_before, row.last_error) == (
        WorkState.READY,
        None,
        noon + MINUTE,
        "disk full",
    )

    Work.objects.claim(row, at=noon + MINUTE)
    put_back(row, pause=MINUTE, error="disk full")

    assert Work.objects.get().state == WorkState.FAILED


@pytest.mark.parametrize(
    "change",
    [
        renew_lease,
        lambda row: release_lease(row, WorkState.DONE),
        lambda row: put_back(row, pause=MINUTE, error="too late"),
    ],
)
def test_a_lost_lease_changes_nothing(lost, noon, change):
    with pytest.raises(LeaseLost):
        change(lost)

    row = Work.objects.get()
    assert (row.state, row.lease_until, row.tries, row.last_error) == (WorkState.READY, noon + 2 * MINUTE, 2, "")
