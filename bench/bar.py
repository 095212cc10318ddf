"""The bars, each with what is measured for it: a ratio within one run, or a count."""

from collections.abc import Callable
from dataclasses import dataclass

from bench.content import LANGUAGES
from bench.measurement import Measured
from bench.workload import BARE, CONSTANT, FINISHED, KEPT, LEAN, OURS, SHARED, STOCK

LISTS = ("list", "search ja", "search en")
PAGES = ("html case", "html list", "html front")


@dataclass(frozen=True)
class Bar:
    """What must be true: a value at least, or at most, so much."""

    what: str
    limit: float
    value: Callable[[Measured], float]
    at_least: bool = True
    unit: str = "×"

    def holds(self, measured: Measured) -> bool:
        """What wasn't measured holds no bar."""
        value = self.value(measured)
        if not self.limit:
            return value == 0
        return value >= self.limit if self.at_least else 0 < value <= self.limit


def faster(name: str, than: str) -> Callable[[Measured], float]:
    """Our requests a second by theirs, nothing kept."""
    return lambda measured: _ratio(measured.rate(OURS, name), measured.rate(than, name))


def _again(name: str, site: str = KEPT) -> Callable[[Measured], float]:
    """Kept answers by the constant of about the size."""
    constant = "detail" if name == "detail" else "list"
    return lambda measured: _ratio(measured.rate(site, name), measured.rate(CONSTANT, constant))


def _ratio(value: float, by: float) -> float:
    return value / by if by else 0.0


def _waits(name: str) -> Callable[[Measured], float]:
    return lambda measured: _ratio(measured.p99(OURS, name), measured.p50(STOCK, name))


def _statements(name: str) -> Callable[[Measured], float]:
    return lambda measured: measured.statements.get(name, 0)


def _slowest(site: str) -> Callable[[Measured], float]:
    return lambda measured: measured.published[site].slowest() if site in measured.published else 0.0


def _wrong(site: str) -> Callable[[Measured], float]:
    """Stale answers and drafts that were shown; without end where nobody looked."""
    return lambda measured: measured.published[site].count_wrong() if site in measured.published else float("inf")


STORES = {KEPT: "kept in a file", SHARED: "kept in Valkey"}
BARS = (
    *(Bar(f"API {name}, nothing kept, by the twin’s", 25, faster(name, STOCK)) for name in LISTS),
    *(
        Bar(f"API search {word}, a word in one case of five, by the twin’s", 4, faster(f"search {word}, common", STOCK))
        for word in LANGUAGES
    ),
    *(Bar(f"API {name}, by the bare view’s", 0.6, faster(name, BARE)) for name in LISTS),
    *(Bar(f"API {name}, our p99 by the twin’s p50", 1, _waits(name), at_least=False) for name in LISTS),
    Bar("API detail, nothing kept, by the twin’s", 12, faster("detail", STOCK)),
    Bar("API detail, by finished JSON’s", 0.4, faster("detail", FINISHED)),
    *(Bar(f"API {name}, kept, by the constant’s", 0.5, _again(name)) for name in ("list", "detail")),
    *(Bar(f"{name}, nothing kept, by the twin’s", 3, faster(name, STOCK)) for name in PAGES),
    *(Bar(f"{name}, statements", 12, _statements(name), at_least=False, unit="") for name in PAGES),
    *(Bar(f"{name}, kept, by the constant’s", 0.5, _again(name)) for name in PAGES),
    *(Bar(f"API {name}, kept in Valkey, by the constant’s", 0.2, _again(name, SHARED)) for name in (*LISTS, "detail")),
    *(Bar(f"{name}, kept in Valkey, by the constant’s", 0.2, _again(name, SHARED)) for name in PAGES),
    *(
        Bar(
            f"published → shown everywhere by every worker, {how}",
            1,
            _slowest(site),
            at_least=False,
            unit="s",
        )
        for site, how in STORES.items()
    ),
    *(
        Bar(f"answers that were stale after that, or showed a draft, {how}", 0, _wrong(site), at_least=False, unit="")
        for site, how in STORES.items()
    ),
    Bar(
        "bytes of a list of 20, before compression",
        20_480,
        lambda measured: measured.sizes.get((OURS, "list"), 0),
        at_least=False,
        unit="",
    ),
    Bar("ways to pack it: gzip, br", 2, lambda measured: len({"gzip", "br"} & measured.packed.keys()), unit=""),
    Bar(
        "first answer, by the twin’s",
        1.5,
        lambda measured: _ratio(measured.first_answer(OURS), measured.first_answer(STOCK)),
        at_least=False,
    ),
    Bar(
        "memory of two workers, by the twin’s",
        1.2,
        lambda measured: _ratio(measured.weight(LEAN), measured.weight(STOCK)),
        at_least=False,
    ),
    Bar(
        "memory of two workers (search extra installed), by the twin’s",
        1.6,
        lambda measured: _ratio(measured.weight(OURS), measured.weight(STOCK)),
        at_least=False,
    ),
)
