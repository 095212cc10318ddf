"""Cycles that cost less than nothing, and a seating that goes through what few may take."""

from hypothesis import given, settings
from hypothesis import strategies as st

from awards.assignments.domain.assignment_flow import Seating, list_cycle

SQUARE = st.integers(2, 5).flatmap(
    lambda size: st.lists(st.lists(st.integers(-4, 9), min_size=size, max_size=size), min_size=size, max_size=size)
)


def has_cycle(prices: list[list[int]]) -> bool:
    """By way lengths alone (Floyd-Warshall): whether some place is reached from itself for less than nothing."""
    size = range(len(prices))
    ways = [list(row) for row in prices]
    for over in size:
        for start in size:
            for end in size:
                ways[start][end] = min(ways[start][end], ways[start][over] + ways[over][end])
    return any(ways[place][place] < 0 for place in size)


@settings(max_examples=300, deadline=None)
@given(SQUARE)
def test_a_cycle_is_found_where_there_is_one(prices: list[list[int]]) -> None:
    cycle = list_cycle(prices)

    assert bool(cycle) == has_cycle(prices)
    assert len(cycle) == len(set(cycle))
    if cycle:
        assert sum(prices[a][b] for a, b in zip(cycle, cycle[1:] + cycle[:1], strict=True)) < 0


def test_who_may_take_much_makes_room_for_who_may_take_little() -> None:
    """Greed gives the first application to the first reviewer, who alone may take the second."""
    seating = Seating([1, 1, 1], [0, 0, 0])
    for allowed in ([0, 1, 2], [0, 1, 2], [0, 1, 2]):
        seating.add(size=1, allowed=allowed, present=[], reading=allowed, knowing=[], is_known=False)
    seating.rows[2].allowed = (0,)

    seating.improve()

    assert [len(seated) for seated in seating.list_seated()] == [1, 1, 1]
    assert seating.list_seated()[2] == {0}


def test_who_sits_stays_where_it_is_even_enough() -> None:
    seating = Seating([None, None], [0, 0])
    for present in ([0], [1], [1]):
        seating.add(size=1, allowed=[0, 1], present=present, reading=[0, 1], knowing=[0], is_known=False)

    seating.improve()

    assert seating.list_seated() == [{0}, {1}, {1}]
