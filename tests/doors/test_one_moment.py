"""A request is answered at the moment at which it was taken: across a release it is wholly of before.

Every public address is asked a second before the release; the clock passes that moment with the answer's first
statement. Then it is the answer of before, byte for byte.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client

from awards.programmes.models import AwardCycle
from foundation.clock.domain import moment as module
from tests.doors.table import Address
from tests.doors.test_walk import OPEN_TO_ALL
from tests.doors.world import OPEN
from tests.judging.reading import Answers, list_differences, read_answer

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]
SECOND = timedelta(seconds=1)


@pytest.fixture
def cycle(world) -> AwardCycle:
    """Whose results are released at a moment to come, by itself."""
    cycle: AwardCycle = world.one("awardee", "unreleased").cycle
    return cycle


@contextmanager
def passing(clock: Any, moment: Any) -> Iterator[None]:
    """The clock stands before the moment, and after it from the first statement on."""
    clock.move_to(moment - SECOND, tick=False)

    def pass_it(execute: Any, *statement: Any) -> Any:
        clock.move_to(moment + SECOND, tick=False)
        return execute(*statement)

    with connection.execute_wrapper(pass_it):
        yield


def read_at(clock: Any, moment: Any, addresses: list[str]) -> Answers:
    clock.move_to(moment, tick=False)
    return {("", address): read_answer(Client(), address) for address in addresses}


def read_across(clock: Any, moment: Any, addresses: list[str]) -> Answers:
    answers = {}
    for address in addresses:
        with passing(clock, moment):
            answers["", address] = read_answer(Client(), address)
    return answers


def list_public(addresses: list[Address]) -> list[str]:
    """All but files, which are elsewhere at signed addresses that say when they were signed."""
    found = [one for one in addresses if one.door.kind in OPEN_TO_ALL - {"file"} and one.secret in (OPEN, "unreleased")]
    return sorted({one.path for one in found if not one.holder})


def test_across_a_release_all_is_of_before(cycle, first_addresses) -> None:
    addresses = list_public(first_addresses)
    with time_machine.travel(cycle.released_at - SECOND, tick=False) as clock:
        before = read_at(clock, cycle.released_at - SECOND, addresses)
        across = read_across(clock, cycle.released_at, addresses)
        after = read_at(clock, cycle.released_at + SECOND, addresses)

    assert list_differences(before, across) == []
    assert len(list_differences(before, after)) > 20


def test_where_each_read_asks_the_clock_itself_it_is_seen(cycle, first_addresses, monkeypatch) -> None:
    monkeypatch.setattr(module, "request_now", module.timezone.now)
    addresses = [address for address in list_public(first_addresses) if address.startswith("/ja/")]
    with time_machine.travel(cycle.released_at - SECOND, tick=False) as clock:
        before = read_at(clock, cycle.released_at - SECOND, addresses)

        assert list_differences(before, read_across(clock, cycle.released_at, addresses)) != []
