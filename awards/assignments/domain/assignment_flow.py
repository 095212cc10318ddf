"""The least costly seating of reviewers: a flow of least cost, improved until no cycle of moves makes it better.

Our own hundred lines, because the libraries that do it are large beside what is needed (OR-Tools and SciPy bring tens
of megabytes and NumPy into each process, networkx is slower at this size). Its graph has the reviewers alone as places:
a move takes one seat of one application from one reviewer to another, or to nobody; a cycle of moves through `world`
changes loads. A seating without a cycle that costs less than nothing is the best there is (Klein 1967).
"""

from collections.abc import Iterable, Sequence
from heapq import heapify, heappop, heappush
from math import ceil

from msgspec import Struct


class _Row(Struct):
    """One application: how many seats are to be filled here, who may, and who does."""

    empty: int
    allowed: tuple[int, ...]
    present: frozenset[int]
    reading: frozenset[int]
    knowing: frozenset[int]
    known: int
    seated: set[int]


class _Prices(Struct, frozen=True):
    """Each is more than all below it together can come to."""

    language: int
    move: int
    load: int
    spread: int
    empty: int

    @classmethod
    def of(cls, applications: int, seats: int, most: int, loads: int) -> "_Prices":
        language = applications + 1
        move = language * (seats + 1)
        load = move * (seats + 1)
        spread = load * ((loads + seats) ** 2 + 1)
        return cls(language, move, load, spread, spread * (seats * most + 1))


class Seating:
    """Reviewers are counted from 0; `add` the applications, `improve` once, then read `list_seated`."""

    def __init__(self, limits: Sequence[int | None], loads: Sequence[int]) -> None:
        self.limits = limits
        self.loads = list(loads)
        self.nobody, self.world = len(loads), len(loads) + 1
        self.rows: list[_Row] = []

    def add(
        self,
        *,
        size: int,
        allowed: Iterable[int],
        present: Iterable[int],
        reading: Iterable[int],
        knowing: Iterable[int],
        is_known: bool,
    ) -> None:
        """One application with `size` seats to fill."""
        sets = frozenset(present), frozenset(reading), frozenset(knowing)
        self.rows.append(_Row(size, tuple(allowed), *sets, int(is_known), set()))

    def list_seated(self) -> list[set[int]]:
        return [row.seated for row in self.rows]

    def improve(self) -> None:
        """First what is simple, then cycles until none is left."""
        seats = sum(row.empty for row in self.rows)
        most = max((row.empty for row in self.rows), default=0)
        self.prices = _Prices.of(len(self.rows), seats, most, sum(self.loads))
        self._begin(seats)
        self._price_moves()
        while cycle := list_cycle(self.best):
            while moves := self._list_moves(cycle):
                self._apply(moves)

    # The beginning: who sits there stays, and empty seats go to whoever has least.

    def _begin(self, seats: int) -> None:
        for row in self.rows:
            for place in sorted(row.present):
                if row.empty and self._has_room(place):
                    self._sit(row, place)
        share = ceil((seats + sum(self.loads)) / max(1, len(self.loads)))
        for row in sorted(self.rows, key=lambda row: len(row.allowed)):
            while row.empty:
                free = [place for place in row.allowed if place not in row.seated and self._has_room(place)]
                if not free:
                    break
                self._sit(row, min(free, key=lambda place: self._rank(row, place, share)))

    def _rank(self, row: _Row, place: int, share: int) -> tuple[bool, bool, bool, int, int]:
        is_needed = not row.known and place in row.knowing
        return self.loads[place] >= share, place not in row.reading, not is_needed, self.loads[place], place

    def _has_room(self, place: int) -> bool:
        limit = self.limits[place]
        return limit is None or self.loads[place] < limit

    def _sit(self, row: _Row, place: int) -> None:
        row.seated.add(place)
        row.empty -= 1
        row.known += place in row.knowing
        self.loads[place] += 1

    # The price of moving one seat, and the cheapest move between any two places.

    def _price(self, row: _Row, leaves: int, comes: int) -> int:
        price = self._price_seat(row, comes, 1) - self._price_seat(row, leaves, -1)
        if leaves in row.knowing and comes not in row.knowing:
            return price + (row.known == 1)
        if comes in row.knowing and leaves not in row.knowing:
            return price - (row.known == 0)
        return price

    def _price_seat(self, row: _Row, place: int, change: int) -> int:
        if place == self.nobody:
            return self.prices.empty + self.prices.spread * (2 * row.empty + change)
        is_new, is_foreign = place not in row.present, place not in row.reading
        return self.prices.move * is_new + self.prices.language * is_foreign

    def _list_arcs(self, row: _Row) -> Iterable[tuple[int, int]]:
        leaving = [*row.seated, self.nobody] if row.empty else [*row.seated]
        coming = [place for place in row.allowed if place not in row.seated]
        for leaves in leaving:
            for comes in coming:
                yield leaves, comes
        for leaves in row.seated:
            yield leaves, self.nobody

    def _price_moves(self) -> None:
        """For any two places a heap of price and application, in one number; what is out of date goes when met."""
        size = len(self.loads) + 1
        self.heaps: list[list[list[int]]] = [[[] for _ in range(size)] for _ in range(size)]
        for number, row in enumerate(self.rows):
            for leaves, comes in self._list_arcs(row):
                self.heaps[leaves][comes].append(self._price(row, leaves, comes) * len(self.rows) + number)
        self.never = 8 * (size + 1) * self.prices.empty
        self.best = [[self.never] * (size + 1) for _ in range(size + 1)]
        for leaves in range(size):
            for comes in range(size):
                heapify(self.heaps[leaves][comes])
                self._look_up(leaves, comes)
        for place in range(size):
            self._price_load(place)

    def _look_up(self, leaves: int, comes: int) -> None:
        heap = self.heaps[leaves][comes]
        while heap and not self._is_current(heap[0], leaves, comes):
            heappop(heap)
        self.best[leaves][comes] = heap[0] // len(self.rows) if heap else self.never

    def _is_current(self, code: int, leaves: int, comes: int) -> bool:
        price, number = divmod(code, len(self.rows))
        row = self.rows[number]
        has_left = not row.empty if leaves == self.nobody else leaves not in row.seated
        return not has_left and comes not in row.seated and price == self._price(row, leaves, comes)

    def _price_load(self, place: int) -> None:
        """From a place into the world is one application more; out of it, one less."""
        if place == self.nobody:
            self.best[place][self.world] = self.best[self.world][place] = 0
            return
        load = self.loads[place]
        self.best[place][self.world] = self.prices.load * (2 * load + 1) if self._has_room(place) else self.never
        self.best[self.world][place] = -self.prices.load * (2 * load - 1)

    # One cycle of moves.

    def _list_moves(self, cycle: list[int]) -> list[tuple[int, int, int]]:
        """Application, who leaves and who comes, for a cycle that still costs less than nothing; else nothing.

        Where two of its moves are of one application, the cycle is two shorter ones, of which one costs less.
        """
        if len(cycle) < 2 or self._price_cycle(cycle) >= 0:
            return []
        moves: list[tuple[int, int, int]] = []
        at: dict[int, int] = {}
        for place, (leaves, comes) in enumerate(zip(cycle, cycle[1:] + cycle[:1], strict=True)):
            if self.world in (leaves, comes):
                continue
            number = self.heaps[leaves][comes][0] % len(self.rows)
            if number in at:
                first = at[number] + 1
                inner, outer = cycle[first : place + 1], cycle[place + 1 :] + cycle[:first]
                return self._list_moves(inner) or self._list_moves(outer)
            at[number] = place
            moves.append((number, leaves, comes))
        return moves

    def _price_cycle(self, cycle: list[int]) -> int:
        return sum(self.best[leaves][comes] for leaves, comes in zip(cycle, cycle[1:] + cycle[:1], strict=True))

    def _apply(self, moves: list[tuple[int, int, int]]) -> None:
        stale: set[tuple[int, int]] = set()
        for number, leaves, comes in moves:
            row = self.rows[number]
            before = {arc: self._price(row, *arc) for arc in self._list_arcs(row)}
            self._leave(row, leaves)
            self._come(row, comes)
            after = {arc: self._price(row, *arc) for arc in self._list_arcs(row)}
            for (start, end), price in after.items() - before.items():
                heappush(self.heaps[start][end], price * len(self.rows) + number)
            stale |= {arc for arc, _ in before.items() ^ after.items()}
        for arc in stale:
            self._look_up(*arc)

    def _leave(self, row: _Row, place: int) -> None:
        if place == self.nobody:
            row.empty -= 1
            return
        row.seated.remove(place)
        row.known -= place in row.knowing
        self.loads[place] -= 1
        self._price_load(place)

    def _come(self, row: _Row, place: int) -> None:
        if place == self.nobody:
            row.empty += 1
            return
        row.seated.add(place)
        row.known += place in row.knowing
        self.loads[place] += 1
        self._price_load(place)


def list_cycle(prices: list[list[int]]) -> list[int]:
    """Places around which it costs less than nothing to go, in their order; none if there are none (Bellman-Ford)."""
    size = len(prices)
    reached, source = [0] * size, [-1] * size
    for _ in range(size):
        has_changed = False
        for start, row in enumerate(prices):
            base = reached[start]
            for end, price in enumerate(row):
                if base + price < reached[end]:
                    reached[end] = base + price
                    source[end] = start
                    has_changed = True
        if not has_changed:
            return []
        if cycle := _find_loop(source):
            return cycle
    return []


def _find_loop(source: list[int]) -> list[int]:
    """A loop among places of which each knows the one before it."""
    seen = [-1] * len(source)
    for begin in range(len(source)):
        place = begin
        while place != -1 and seen[place] == -1:
            seen[place] = begin
            place = source[place]
        if place != -1 and seen[place] == begin:
            loop = [place]
            while (before := source[loop[-1]]) != place:
                loop.append(before)
            return loop[::-1]
    return []
