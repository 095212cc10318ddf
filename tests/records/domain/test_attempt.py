"""Tries are counted in the database, under a lock: whoever comes sixteenfold at once has no more of them."""

from datetime import UTC, datetime, timedelta

import pytest

from foundation.records.domain.attempt import (
    Limit,
    clear_attempts,
    forget_attempts,
    has_attempts,
    return_attempt,
    take_attempt,
    take_attempts,
)
from foundation.records.models import AttemptCount
from tests.parts.threads import run_together

THREE = Limit("test", 3, timedelta(minutes=5))
ONE = Limit("test-one", 1, timedelta(minutes=5))
NOON = datetime(2026, 11, 21, 3, tzinfo=UTC)


@pytest.mark.django_db(transaction=True)
def test_sixteen_at_once_have_three_tries() -> None:
    taken = run_together([lambda: take_attempt(THREE, "somebody")] * 16)

    assert sorted(taken) == [False] * 13 + [True] * 3
    assert AttemptCount.objects.get().count == 3


@pytest.mark.django_db(transaction=True)
def test_sixteen_at_once_have_three_tries_after_the_first_three_are_over() -> None:
    for _turn in range(3):
        take_attempt(THREE, "somebody", at=NOON)

    taken = run_together([lambda: take_attempt(THREE, "somebody", at=NOON + timedelta(minutes=5))] * 16)

    assert taken.count(True) == 3


@pytest.mark.django_db
def test_tries_come_back_when_their_time_is_over() -> None:
    taken = [take_attempt(THREE, "somebody", at=NOON + timedelta(minutes=minute)) for minute in (0, 1, 2, 4, 5, 6)]

    assert taken == [True, True, True, False, True, True]


@pytest.mark.django_db
def test_each_key_and_each_purpose_counts_for_itself() -> None:
    assert [take_attempt(ONE, key, at=NOON) for key in ("one", "two", "one")] == [True, True, False]
    assert take_attempt(THREE, "one", at=NOON) is True


@pytest.mark.django_db
def test_asking_counts_nothing_and_the_right_one_begins_anew() -> None:
    take_attempt(ONE, "somebody", at=NOON)
    left = [has_attempts(ONE, "somebody", at=NOON), has_attempts(ONE, "somebody", at=NOON + timedelta(hours=1))]
    forget_attempts(ONE, "somebody")

    assert left == [False, True]
    assert has_attempts(ONE, "somebody", at=NOON) is True
    assert has_attempts(ONE, "nobody", at=NOON) is True


@pytest.mark.django_db
def test_one_limit_reached_is_enough() -> None:
    pairs = [(ONE, "somebody"), (THREE, "somebody")]

    assert [take_attempts(pairs, at=NOON), take_attempts(pairs, at=NOON)] == [True, False]
    assert AttemptCount.objects.get(purpose="test").count == 1


@pytest.mark.django_db
def test_what_was_typed_is_not_kept_and_goes_after_a_day() -> None:
    take_attempt(ONE, "somebody@example.jp", at=NOON)

    assert "somebody" not in str(AttemptCount.objects.values())
    assert [clear_attempts(at=NOON + timedelta(hours=24)), clear_attempts(at=NOON + timedelta(hours=25))] == [0, 1]


@pytest.mark.django_db
def test_one_that_was_right_is_given_back_and_never_more() -> None:
    for _turn in range(5):
        take_attempt(ONE, "somebody", at=NOON)
        return_attempt(ONE, "somebody")
    return_attempt(ONE, "somebody")

    assert AttemptCount.objects.get().count == 0
    assert [take_attempt(ONE, "somebody", at=NOON) for _turn in range(2)] == [True, False]
