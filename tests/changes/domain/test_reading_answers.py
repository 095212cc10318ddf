"""After a change the first requests want the same: one of their threads reads it, the others wait for it."""

from threading import Event, Semaphore, Thread
from time import monotonic

import pytest
from django.utils import timezone

from foundation.changes.domain import reading as module
from foundation.changes.domain import reading_answers
from foundation.changes.domain.reading import once, read_once, reading
from foundation.changes.registry import list_watched_tables


@pytest.fixture
def unchanged(monkeypatch):
    """A site in which nothing changes, and of which a process has read nothing yet; no database is asked."""
    generations = dict.fromkeys(list_watched_tables(), (1, 1, "token"))
    monkeypatch.setattr(module, "read_generations", lambda: generations)
    monkeypatch.setattr(module, "find_next_change", lambda now: None)
    monkeypatch.setattr(module, "_see_to_moment", lambda: None)
    monkeypatch.setattr(module, "_newest", module.Answers(None, timezone.now()))


def read_in_threads(function, *, number=8, leave=lambda: None):
    """What each of so many threads was given, `leave` being called when all have begun."""
    begun, given = Semaphore(0), []

    def run():
        with reading():
            begun.release()
            given.append(function())

    threads = [Thread(target=run) for _ in range(number)]
    for thread in threads:
        thread.start()
    for _ in threads:
        begun.acquire(timeout=5)
    leave()
    for thread in threads:
        thread.join(timeout=5)
    return given


@pytest.mark.parametrize("is_part", [False, True], ids=["once", "read_once"])
def test_what_many_threads_want_after_a_change_is_read_by_one_of_them(unchanged, is_part):
    calls, go = [], Event()

    def list_codes():
        calls.append(len(calls))
        go.wait(5)
        return ["ja"]

    kept = (lambda: read_once("codes", list_codes)) if is_part else once(list_codes)
    given = read_in_threads(kept, leave=go.set)

    assert (calls, len(given), {id(one) for one in given}) == ([0], 8, {id(given[0])})


def test_the_moment_of_the_next_change_is_looked_for_by_one_thread(unchanged, monkeypatch):
    calls, go = [], Event()

    def find_next_change(now):
        calls.append(now)
        go.wait(5)

    monkeypatch.setattr(module, "find_next_change", find_next_change)
    given = read_in_threads(lambda: module._begin(module.find_reading()), leave=go.set)

    assert (len(calls), len(given), {id(one) for one in given}) == (1, 8, {id(given[0])})


def test_who_can_not_read_it_leaves_it_to_the_next_at_once(unchanged):
    turns = module.Turns()
    with pytest.raises(LookupError), turns.take("codes"):
        raise LookupError
    started = monotonic()
    with turns.take("codes"):
        pass

    assert monotonic() - started < reading_answers.PATIENCE / 2


def test_nobody_waits_longer_than_is_reasonable_for_another_thread(unchanged, monkeypatch):
    monkeypatch.setattr(reading_answers, "PATIENCE", 0.01)
    turns, over, given = module.Turns(), Event(), []

    def take_and_stay():
        with turns.take("codes"):
            given.append("first")
            over.wait(5)

    first = Thread(target=take_and_stay)
    first.start()
    while not given:
        first.join(timeout=0.01)
    started = monotonic()
    with turns.take("codes"):
        given.append("second")
    waited = monotonic() - started
    over.set()
    first.join(timeout=5)

    assert (given, waited < 2) == (["first", "second"], True)
