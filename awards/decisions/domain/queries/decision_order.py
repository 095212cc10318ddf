"""Where each application stands in the frozen ranking that a set names, and where a decision differs from that order.

Marked are as few as explain the difference: of two that changed places, the one that was moved up. From the ranking's
rows alone; reads nothing else.
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence

from msgspec import Struct

from awards.decisions.enums import Outcome
from awards.decisions.models import Decision
from awards.rankings.models import Ranking

LAST = 10**9  # after every rank


class Place(Struct, frozen=True):
    """Of one application in the ranking, as it was frozen; `differs` where its decision isn't in this order."""

    rank: int | None
    is_tied: bool
    mean: str
    z: str
    marks: tuple[str, ...]
    differs: bool = False

    @property
    def order(self) -> int:
        """For sorting: what has no rank comes last."""
        return self.rank or LAST


Level = tuple[int, int]


def level_of(decision: Decision) -> Level:
    """How good an outcome is, the best lowest: by tier, then the reserves in their order, then not selected."""
    if decision.tier is not None:
        return 0, decision.tier.rank
    if decision.outcome == Outcome.RESERVE:
        return 1, decision.reserve_order or 0
    return 2, 0


def list_places(ranking: Ranking, decisions: Mapping[str, Decision]) -> dict[str, Place]:
    """By public id of the application; `decisions` likewise."""
    levels = {row["id"]: level_of(decisions[row["id"]]) for row in ranking.rows if row["id"] in decisions}
    ranks = {row["id"]: row["rank"] or LAST for row in ranking.rows}
    order = sorted(levels, key=lambda key: (ranks[key], levels[key]))
    kept = {order[place] for place in _find_longest([levels[key] for key in order])}
    return {
        row["id"]: Place(
            rank=row["rank"],
            is_tied=row["is_tied"],
            mean=row["mean"],
            z=row["z"],
            marks=tuple(row["marks"]),
            differs=row["id"] in levels and row["id"] not in kept,
        )
        for row in ranking.rows
    }


def _find_longest(levels: Sequence[Level]) -> set[int]:
    """Places of a longest run that never gets better; read from the end, so that what stands first stays."""
    tails: list[Level] = []
    at: list[int] = []
    before: dict[int, int | None] = {}
    for place in reversed(range(len(levels))):
        level = levels[place]
        turned = (-level[0], -level[1])
        number = bisect_right(tails, turned)
        before[place] = at[number - 1] if number else None
        if number == len(tails):
            tails.append(turned)
            at.append(place)
        else:
            tails[number], at[number] = turned, place
    found: set[int] = set()
    place_now = at[-1] if at else None
    while place_now is not None:
        found.add(place_now)
        place_now = before[place_now]
    return found
