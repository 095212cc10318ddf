"""How long a request has waited, as a proxy tells."""

import time
from datetime import timedelta

import pytest

from foundation.headless.domain import LONGEST_WAIT, time_waited

NOW = 1_795_000_000.5


@pytest.fixture(autouse=True)
def arrival_header(settings, monkeypatch):
    settings.LAUREL_ARRIVAL_HEADER = "X-Request-Start"
    monkeypatch.setattr(time, "time", lambda: NOW)


def ask(rf, header):
    return time_waited(rf.get("/", headers={"X-Request-Start": header}))


@pytest.mark.parametrize("header", ["t=1794999998.250", "1794999998.250", "1794999998250", "t=1794999998250000"])
def test_seconds_milliseconds_and_microseconds(rf, header):
    assert ask(rf, header) == timedelta(seconds=2.25)


@pytest.mark.parametrize(
    "header", ["", "yesterday", "t=", "t=-5", "t=1795000009.000", "t=1794999000.000", "９" * 10, "1" * 40, "t=nan"]
)
def test_what_can_not_be_counts_for_nothing(rf, header):
    assert ask(rf, header) == timedelta()


def test_the_longest(rf):
    assert ask(rf, f"t={NOW - LONGEST_WAIT.total_seconds():.3f}") == LONGEST_WAIT
    assert ask(rf, f"t={NOW - LONGEST_WAIT.total_seconds() - 1:.3f}") == timedelta()


def test_no_header_is_read_that_the_host_has_not_named(rf, settings):
    settings.LAUREL_ARRIVAL_HEADER = ""

    assert ask(rf, "t=1794999998.250") == timedelta()
