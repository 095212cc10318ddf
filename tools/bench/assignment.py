"""`make bench-assignment`: 1,000 applications for 60 reviewers, three to each, planned twice, in under 5 s each.

Committees that are easy and committees that are hard: conflicts, loads at their limit, industries that few know. Each
is planned from nothing, then once more after somebody dropped out with a third of the seats scored. Pure Python, no
database; ends with an error where one takes longer than its bound.
"""

import argparse
import random
import sys
import time
from dataclasses import dataclass
from typing import Any

from msgspec.structs import replace

from awards.assignments.domain.assignment_plan import Candidate, Entry, Plan, Wanted, make_plan

BOUND = 5.0
COMMITTEES: dict[str, dict[str, Any]] = {
    "few conflicts": {},
    "few know the industries": {"knows": 1},
    "half in conflict": {"conflicts": 0.5},
    "nearly all in conflict": {"conflicts": 0.95},
    "loads at their limit": {"limit": 45},
    "conflicts and limits": {"conflicts": 0.6, "limit": 55},
}


@dataclass(frozen=True, slots=True)
class Timing:
    """How long one committee took, from nothing and after somebody dropped out."""

    name: str
    first: float
    again: float
    plan: Plan
    replan: Plan


def make_committee(
    *,
    applications: int = 1000,
    reviewers: int = 60,
    per_application: int = 3,
    conflicts: float = 0.03,
    knows: int = 3,
    limit: int | None = None,
    seed: int = 14,
) -> Wanted:
    """The same committee for the same seed."""
    chance = random.Random(seed)  # noqa: S311 -- the same committee again, no secret
    industries = [f"industry {number}" for number in range(20)]
    weights = [1 / (number + 1) for number in range(len(industries))]
    entries = tuple(
        Entry(number, chance.choices(industries, weights)[0], "en" if chance.random() < 0.05 else "ja")
        for number in range(applications)
    )
    candidates = tuple(
        Candidate(
            number,
            limit,
            frozenset(chance.sample(industries, chance.randint(0, knows))),
            frozenset(("ja", "en") if chance.random() < 0.4 else ("ja",)),
        )
        for number in range(reviewers)
    )
    pairs = ((entry.key, one.key) for entry in entries for one in candidates)
    closed = frozenset(pair for pair in pairs if chance.random() < conflicts)
    return Wanted(entries, candidates, per_application, closed)


def drop_out(wanted: Wanted, plan: Plan, *, reviewer: int = 5, scored: float = 0.3, seed: int = 14) -> Wanted:
    """The same committee some weeks later: some seats are scored, and somebody leaves."""
    chance = random.Random(seed)  # noqa: S311 -- the same committee again, no secret
    seats = {pair: chance.random() < scored for pair in plan.added}
    candidates = tuple(replace(one, is_open=one.key != reviewer) for one in wanted.candidates)
    return replace(wanted, candidates=candidates, seats=seats)


def measure(name: str, **facts: Any) -> Timing:
    wanted = make_committee(**facts)
    begun = time.monotonic()
    plan = make_plan(wanted)
    first = time.monotonic() - begun
    later = drop_out(wanted, plan)
    begun = time.monotonic()
    replan = make_plan(later)
    return Timing(name, first, time.monotonic() - begun, plan, replan)


def main() -> int:
    argparse.ArgumentParser(description=__doc__).parse_args()
    timings = [measure(name, **facts) for name, facts in COMMITTEES.items()]
    for timing in timings:
        loads = timing.plan.loads.values()
        print(
            f"{timing.name}: {timing.first:.2f} s, {len(timing.plan.added)} seats, loads {min(loads)} to {max(loads)}, "
            f"{sum(unmet.missing for unmet in timing.plan.unmet)} missing; "
            f"after somebody dropped out {timing.again:.2f} s, {len(timing.replan.added)} new seats"
        )
    slow = [timing.name for timing in timings if max(timing.first, timing.again) >= BOUND]
    if slow:
        print(f"over {BOUND:.0f} s: {', '.join(slow)}")
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main())
