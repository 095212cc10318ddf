"""Where a decision differs from the order of a ranking: as few marks as explain it."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awards.decisions.domain.queries.decision_order import level_of, list_places
from awards.decisions.enums import Outcome
from awards.decisions.models import Decision
from awards.programmes.models import Tier
from awards.rankings.models import Ranking


def decision(code):
    """`1`, `2` … a tier of that rank, `r1` … a reserve, `-` not selected."""
    if code == "-":
        return Decision(outcome=Outcome.NOT_SELECTED)
    if code.startswith("r"):
        return Decision(outcome=Outcome.RESERVE, reserve_order=int(code[1:]))
    return Decision(outcome=Outcome.SELECTED, tier=Tier(rank=int(code)))


def differing(ranks, codes):
    rows = [
        {"id": str(place), "rank": rank, "is_tied": False, "mean": "", "z": "", "marks": []}
        for place, rank in enumerate(ranks)
    ]
    decisions = {str(place): decision(code) for place, code in enumerate(codes) if code}
    places = list_places(Ranking(rows=rows), decisions)
    return [place for place in range(len(rows)) if places[str(place)].differs]


@pytest.mark.parametrize(
    ("ranks", "codes", "expected"),
    [
        ([1, 2, 3, 4, 5, 6], ["1", "2", "2", "", "1", "2"], [4]),  # the fifth was moved up
        ([1, 2], ["2", "1"], [1]),
        ([1, 2, 3], ["-", "1", "1"], [0]),  # the first was left out
        ([1, 2, 3], ["1", "r2", "r1"], [2]),
        ([1, 1, 3], ["2", "1", "-"], []),  # those of one rank come in any order
        ([1, None, None], ["2", "1", "-"], [1]),  # what has no rank comes after all that have
        ([1, 2], ["", ""], []),
    ],
)
def test_marked_is_what_was_moved(ranks, codes, expected):
    assert differing(ranks, codes) == expected


@given(st.lists(st.sampled_from(["1", "2", "r1", "r2", "-"]), max_size=7))
def test_without_those_marked_the_rest_is_in_order_and_fewer_would_not_do(codes):
    ranks = list(range(1, len(codes) + 1))
    levels = [level_of(decision(code)) for code in codes]
    marked = differing(ranks, codes)

    def in_order(kept):
        return all(levels[one] <= levels[other] for one, other in itertools.pairwise(kept))

    assert in_order([place for place in range(len(codes)) if place not in marked])
    shorter = itertools.combinations(range(len(codes)), len(codes) - len(marked) + 1) if marked else ()
    assert not any(in_order(kept) for kept in shorter)
