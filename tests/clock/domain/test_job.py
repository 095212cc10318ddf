"""A job's rows: one that fails is named, and the others are done."""

import pytest

from foundation.clock.domain.job import run_all
from foundation.clock.models import Job


def test_each_is_done_and_the_numbers_are_summed_up() -> None:
    seen: list[int] = []

    assert run_all([3, 1, 2], lambda row: seen.append(row) or row) == 6
    assert run_all([4], seen.append) == 0
    assert seen == [3, 1, 2, 4]


def test_those_that_fail_hold_up_no_other_and_are_raised_together_by_their_keys() -> None:
    done: list[str] = []

    def stumble(row: Job) -> None:
        if row.name != "two":
            raise LookupError(row.name)
        done.append(row.name)

    rows = [Job(pk=number, name=name) for number, name in enumerate(("one", "two", "three"), start=1)]
    with pytest.raises(ExceptionGroup) as raised:
        run_all(rows, stumble)

    keys = ["laurel_clock.Job 1", "laurel_clock.Job 3"]
    assert done == ["two"]
    assert [error.args for error in raised.value.exceptions] == [("one",), ("three",)]
    assert [error.__notes__ for error in raised.value.exceptions] == [[key] for key in keys]
    assert raised.value.message == f"2 could not be done, all others were: {'; '.join(keys)}"
