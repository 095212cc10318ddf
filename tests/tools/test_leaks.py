"""How `make leaks` judges: by medians of differences, against what two equal copies differ by."""

import random

import pytest
from django.db import connection

from tools.bench.leaks import (
    APPROVED,
    COPIES,
    EQUAL,
    LAST,
    NOBODY,
    Asker,
    Times,
    compare,
    find_floor,
    list_leaks,
    list_suspects,
    plant,
)

TURNS, TAKES, SPREAD = 60, 0.010, 0.0005


def time_copies(seed, *, longer=0.0, stalls=0):
    """Answers of some ten milliseconds; those of the last second take so much longer; some turns are stalled."""
    chance = random.Random(seed)
    times = Times()
    for turn in range(TURNS):
        for copy in (NOBODY, EQUAL, APPROVED, LAST):
            stalled = 0.5 if turn < stalls and copy == LAST else 0.0
            times.by_copy[copy].append(chance.gauss(TAKES, SPREAD) + stalled + (longer if copy == LAST else 0.0))
    return times


def suspect(**facts):
    """Twice measured, each address by chance of its own."""
    rounds = []
    for seed in (100, 200):
        equal = {(f"/{number}/", "again"): time_copies(seed + number) for number in range(20)}
        rounds.append(list_suspects(equal | {("/won/", "again"): time_copies(seed, **facts)}))
    return list_leaks(*rounds)


def test_equal_copies_are_no_leak():
    assert suspect() == []


def test_one_comparison_of_equal_copies_is_hardly_ever_above_the_noise():
    assert [seed for seed in range(100) if compare(time_copies(seed), LAST).is_above] == []


@pytest.mark.parametrize("longer", [0.001, -0.001])
def test_a_millisecond_of_ten_is_found_whichever_way(longer):
    assert suspect(longer=longer) == [(("/won/", "again"), LAST)]


def test_turns_in_which_something_else_took_the_machine_count_as_turns():
    assert suspect(stalls=TURNS // 5) == []


def test_less_than_equal_copies_differ_by_anywhere_says_nothing():
    measured = {("/a/", "again"): time_copies(1), ("/b/", "again"): time_copies(2)}
    share = find_floor(measured)
    quiet = {copy: [TAKES] * TURNS for copy in (NOBODY, EQUAL, APPROVED)} | {LAST: [TAKES + TAKES * share / 2] * TURNS}

    assert compare(Times(quiet), LAST).is_above
    assert not compare(Times(quiet), LAST, least=share).is_above


def test_what_was_above_once_or_in_the_other_direction_is_no_leak():
    key = (("/a/", "again"), LAST)
    first = compare(time_copies(1, longer=0.001), LAST)
    other = compare(time_copies(1, longer=-0.001), LAST)

    assert list_leaks({key: first}, {}) == list_leaks({key: first}, {key: other}) == []
    assert list_leaks({key: first}, {key: first}) == [key]


@pytest.mark.once
@pytest.mark.django_db
def test_a_leak_that_is_planted_is_found():
    """The short form: four connections to one database, of which one makes so many statements more for each answer."""
    name = str(connection.settings_dict["NAME"])

    with Asker(dict.fromkeys(COPIES, name)) as asker:
        asker.ask_all(["/healthz"])
        found = plant(asker, "/healthz", 8, statements=300)

    assert ("/healthz", "again") in found
