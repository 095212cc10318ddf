"""Who reviews which application: the plan, from plain values alone. Nothing here reads or writes a database.

What is wanted, what is wanted more coming first: as many seats filled as can be, seats missing spread over
applications, loads even, as few new seats as can be, reviewers who read the language, somebody who knows the industry.
The rule the next editor must not break: a pair that is closed is never seated, and a seat that is fixed never moves.
The same input, in any order, gives the same plan.
"""

from collections import Counter
from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct, field

from awards.assignments.domain.assignment_flow import Seating

Pair = tuple[int, int]  # an application and a reviewer


class Entry(Struct, frozen=True):
    """An application, as far as assigning needs it."""

    key: int
    industry: str = ""
    language: str = ""


class Candidate(Struct, frozen=True):
    """A reviewer: at most `limit` applications where it says one; one who has dropped out takes no more."""

    key: int
    limit: int | None = None
    industries: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    is_open: bool = True


class Obstacle(StrEnum):
    """Why a reviewer can't take an application that misses one."""

    CLOSED = "closed"
    SEATED = "seated"
    LIMIT = "limit"
    ENDED = "ended"
    SHARE = "share"  # loads would be uneven, or more seats would move: for wishes alone


class Unmet(Struct, frozen=True):
    """An application, how many seats it misses (none, where it is a wish), and what hinders which reviewer."""

    application: int
    missing: int
    obstacles: dict[int, Obstacle]


class Wanted(Struct, frozen=True):
    """What a plan is made from. `seats` are those there now, with whether it is fixed; at a closed pair none counts.

    `shut` are fixed ones that nobody has assigned: any plan assigns them, however many are wanted.
    """

    entries: tuple[Entry, ...]
    candidates: tuple[Candidate, ...]
    per_application: int
    closed: frozenset[Pair] = frozenset()
    seats: Mapping[Pair, bool] = field(default_factory=dict)
    shut: frozenset[Pair] = frozenset()


class Plan(Struct, frozen=True):
    """What would change, loads before and after, and what can't be met."""

    added: tuple[Pair, ...]
    removed: tuple[Pair, ...]
    before: dict[int, int]
    loads: dict[int, int]
    unmet: tuple[Unmet, ...]
    industry_unmet: tuple[Unmet, ...]
    language_unmet: tuple[Unmet, ...]

    @property
    def is_empty(self) -> bool:
        return not self.added and not self.removed


def make_plan(wanted: Wanted) -> Plan:
    """The best plan there is: no other fills more seats, is more even, or moves fewer, in this order."""
    entries = sorted(wanted.entries, key=lambda entry: entry.key)
    candidates = sorted(wanted.candidates, key=lambda candidate: candidate.key)
    fixed = {pair for pair, is_fixed in wanted.seats.items() if is_fixed and pair not in wanted.closed}
    loose = {pair for pair, is_fixed in wanted.seats.items() if not is_fixed}
    seated = fixed | _seat(wanted, entries, candidates, fixed, loose)
    added, removed = (seated - fixed - loose) | (wanted.shut & fixed), loose - seated
    loads = _count_loads(candidates, seated)
    by_application: dict[int, set[int]] = {entry.key: set() for entry in entries}
    for application, reviewer in seated:
        by_application.setdefault(application, set()).add(reviewer)
    outcome = _Outcome(wanted, candidates, by_application, loads)
    return Plan(
        added=tuple(sorted(added)),
        removed=tuple(sorted(removed)),
        before=_count_loads(candidates, set(wanted.seats) - wanted.closed),
        loads=loads,
        unmet=outcome.list_missing(entries),
        industry_unmet=outcome.list_unknown(entries),
        language_unmet=outcome.list_unread(entries),
    )


def _seat(
    wanted: Wanted, entries: list[Entry], candidates: list[Candidate], fixed: set[Pair], loose: set[Pair]
) -> set[Pair]:
    """The seats that aren't fixed, as they should be."""
    fixed_at = Counter(application for application, _ in fixed)
    loads = Counter(reviewer for _, reviewer in fixed)
    open_ones = [candidate for candidate in candidates if candidate.is_open]
    seating = Seating([candidate.limit for candidate in open_ones], [loads[one.key] for one in open_ones])
    by_key = {candidate.key: candidate for candidate in candidates}
    industries = {entry.key: entry.industry for entry in entries}
    known = {key for key, one in fixed if one in by_key and industries.get(key) in by_key[one].industries}
    for entry in entries:
        allowed = [
            place
            for place, one in enumerate(open_ones)
            if (entry.key, one.key) not in wanted.closed and (entry.key, one.key) not in fixed
        ]
        seating.add(
            size=max(0, wanted.per_application - fixed_at[entry.key]),
            allowed=allowed,
            present=[place for place in allowed if (entry.key, open_ones[place].key) in loose],
            reading=[place for place in allowed if _reads(open_ones[place], entry)],
            knowing=[place for place in allowed if entry.industry in open_ones[place].industries],
            is_known=entry.key in known,
        )
    seating.improve()
    return {
        (entry.key, open_ones[place].key)
        for entry, places in zip(entries, seating.list_seated(), strict=True)
        for place in places
    }


def _count_loads(candidates: list[Candidate], seated: set[Pair]) -> dict[int, int]:
    loads = Counter(reviewer for _, reviewer in seated)
    return {candidate.key: loads[candidate.key] for candidate in candidates}


def _reads(candidate: Candidate, entry: Entry) -> bool:
    return not entry.language or entry.language in candidate.languages


class _Outcome(Struct, frozen=True):
    """What is seated, for saying what isn't and why."""

    wanted: Wanted
    candidates: list[Candidate]
    seated: dict[int, set[int]]
    loads: dict[int, int]

    def list_missing(self, entries: list[Entry]) -> tuple[Unmet, ...]:
        missing = ((entry, self.wanted.per_application - len(self.seated[entry.key])) for entry in entries)
        return tuple(self._explain(entry, number, self.candidates) for entry, number in missing if number > 0)

    def list_unknown(self, entries: list[Entry]) -> tuple[Unmet, ...]:
        """Applications of an industry that somebody knows, of whom nobody reviews them."""
        found = []
        for entry in entries:
            knowing = [one for one in self.candidates if entry.industry in one.industries]
            if knowing and self.seated[entry.key].isdisjoint(one.key for one in knowing):
                found.append(self._explain(entry, 0, knowing))
        return tuple(found)

    def list_unread(self, entries: list[Entry]) -> tuple[Unmet, ...]:
        """Applications with a reviewer who doesn't read their language, with what hinders those who do."""
        found = []
        for entry in entries:
            reading = [one for one in self.candidates if _reads(one, entry)]
            if self.seated[entry.key] - {one.key for one in reading}:
                found.append(self._explain(entry, 0, reading))
        return tuple(found)

    def _explain(self, entry: Entry, missing: int, considered: list[Candidate]) -> Unmet:
        return Unmet(entry.key, missing, {one.key: self._find_obstacle(entry, one) for one in considered})

    def _find_obstacle(self, entry: Entry, one: Candidate) -> Obstacle:
        if one.key in self.seated[entry.key]:
            return Obstacle.SEATED
        if (entry.key, one.key) in self.wanted.closed:
            return Obstacle.CLOSED
        if not one.is_open:
            return Obstacle.ENDED
        if one.limit is not None and self.loads[one.key] >= one.limit:
            return Obstacle.LIMIT
        return Obstacle.SHARE
