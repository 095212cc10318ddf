"""Tried again after a deadlock, a few times, and for nothing else."""

from threading import Barrier

import pytest
from django.contrib.auth import get_user_model
from django.db import OperationalError, connection, transaction

from foundation.records.domain.contention import ATTEMPTS, retried
from tests.parts.threads import run_together


class Ended(Exception):
    """What a driver raises, with the state that SQL has for it."""

    def __init__(self, sqlstate):
        self.sqlstate = sqlstate


def failing(times, sqlstate):
    """A verb that fails so often, and the list of its calls."""
    calls = []

    @retried
    def verb(number):
        calls.append(number)
        if len(calls) <= times:
            raise OperationalError("ended") from Ended(sqlstate)
        return number * 2

    return verb, calls


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("sqlstate", ["40P01", "40001"])
@pytest.mark.parametrize("times", [0, 1, ATTEMPTS - 1])
def test_it_is_tried_again_until_it_succeeds(times, sqlstate):
    verb, calls = failing(times, sqlstate)

    assert (verb(21), len(calls)) == (42, times + 1)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("sqlstate", "calls_made"), [("40P01", 3), ("57014", 1), ("", 1)])
def test_it_is_tried_three_times_at_most_and_only_for_what_another_one_caused(sqlstate, calls_made):
    verb, calls = failing(9, sqlstate)

    with pytest.raises(OperationalError):
        verb(21)

    assert len(calls) == calls_made


@pytest.mark.django_db(transaction=True)
def test_within_another_transaction_it_is_left_to_that():
    verb, calls = failing(1, "40P01")

    with pytest.raises(OperationalError), transaction.atomic():
        verb(21)

    assert len(calls) == 1


@pytest.mark.django_db(transaction=True)
def test_what_it_wrote_into_its_rows_is_taken_back_before_it_is_tried_again():
    known = get_user_model().objects.create_user("a@example.jp")
    given = []

    @retried
    @transaction.atomic
    def verb(row, *, other):
        given.append((row.email, row.pk, row._state.adding, other.email, hasattr(other, "noted")))
        row.email, other.email, other.noted = "b@example.jp", "c@example.jp", True
        row.set_unusable_password()
        row.save()
        if len(given) < ATTEMPTS:
            raise OperationalError("ended") from Ended("40P01")

    new = get_user_model()(email="new@example.jp")
    verb(new, other=known)

    assert given == [("new@example.jp", None, True, "a@example.jp", False)] * ATTEMPTS
    assert (new.email, known.email, get_user_model().objects.filter(pk=new.pk).count()) == (
        "b@example.jp",
        "c@example.jp",
        1,
    )


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_two_that_lock_each_others_rows_both_succeed():
    rows = [get_user_model().objects.create_user(f"{name}@example.jp") for name in "ab"]
    met, calls = Barrier(2), []

    def crossing(order):
        @retried
        def verb():
            calls.append(order)
            with transaction.atomic():
                for number, row in enumerate(order):
                    get_user_model().objects.select_for_update().get(pk=row.pk)
                    if not number and len(calls) <= 2:
                        met.wait(timeout=30)
            return connection.in_atomic_block

        return verb

    assert run_together([crossing(rows), crossing(rows[::-1])]) == [False, False]
    assert len(calls) >= 3  # who is tried again may meet the other once more
