"""The page: what was measured and the bars beside it, as a section of docs/benchmarks.md."""

import statistics
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.bar import BARS, STORES, Bar
from bench.measurement import Measured, Plan
from bench.publishing import PLACES
from bench.server import THREADS, WORKERS
from bench.workload import BARE, CONSTANT, FINISHED, KEPT, LEAN, OURS, SHARED, SITES, STOCK

BEGIN, END = "<!-- make bench: begin -->", "<!-- make bench: end -->"
NAMES = {
    OURS: "ours, nothing kept",
    LEAN: "the same without the search extra",
    KEPT: "ours, answers kept",
    SHARED: "ours, answers kept in Valkey",
    STOCK: "stock Wagtail, API v2",
    BARE: "a bare Django view, two statements, same bytes",
    FINISHED: "finished JSON in the database, a bare view",
    CONSTANT: "granian, a constant of the same size",
}
COLUMNS = ("list", "search ja", "search en", "detail", "html case", "html list", "html front")
MIB = 2**20
NOT_MEASURED = """Not in this run: 20,000 beside 2,000 (`make bench-wide`), the directory
(`make bench-directory`), lists of the admin (`make bench-lists`), reading on a phone (`make bench-lighthouse`)."""


@dataclass(frozen=True)
class Setting:
    """What a run was made with."""

    size: int
    database: str
    cores: int
    day: str
    commit: str


def write(page: Path, measured: Measured, plan: Plan, setting: Setting) -> None:
    replace_section(page, render(measured, plan, setting), begin=BEGIN, end=END)


def replace_section(page: Path, rendered: str, *, begin: str, end: str) -> None:
    """Put a section in the place of the one before, or at the end of the page."""
    text = page.read_text(encoding="utf-8") if page.exists() else ""
    section = f"{begin}\n{rendered}{end}\n"
    before, begun, rest = text.partition(begin)
    after = rest.partition(f"{end}\n")[2] if begun else ""
    page.write_text(before + ("" if begun or not text else "\n") + section + after, encoding="utf-8")


def render(measured: Measured, plan: Plan, setting: Setting) -> str:
    lines = [
        "## `make bench`: beside a stock Wagtail and plain views",
        "",
        *_describe(measured, plan, setting),
        "",
        *_rates(measured),
        "",
        *_waits(measured),
        "",
        *_published(measured),
        "",
        *_bars(measured),
        "",
        *_quiet(measured),
        "",
        NOT_MEASURED,
    ]
    return "\n".join(lines) + "\n"


def _describe(measured: Measured, plan: Plan, setting: Setting) -> Iterator[str]:
    loader = "wrk" if plan.loader.program else "threads of Python, which are slower than the fastest sites"
    yield f"{setting.day}, commit {setting.commit}: {setting.size:,} case studies in two languages, {setting.database},"
    yield f"{WORKERS} workers of {THREADS} threads, {plan.loader.connections} connections,"
    yield f"{setting.cores} cores for everything,"
    yield f"load by {loader}; middle of {plan.rounds} rounds of {plan.loader.seconds:g} s each, the sites by turns."
    yield f"*First answer*: from the start of the server, middle of {plan.starts} starts of each site, by turns,"
    yield "after the rounds, in which each had been started: none reads its files for the first time."
    yield "Absolute figures mean nothing on a shared machine; ratios within one run do. *Nothing kept*: our answers"
    yield "aren't kept, and addresses change with every request; *kept*: they are, the same two again and again."
    found = ", ".join(
        f"{NAMES[site]} {count} for `{name}`" for (site, name), count in measured.found.items() if site in (OURS, STOCK)
    )
    yield f"Found: {found}."


def _rates(measured: Measured) -> Iterator[str]:
    yield f"| requests a second | {' | '.join(COLUMNS)} | first answer | memory |"
    yield f"|---{'|---' * len(COLUMNS)}|---|---|"
    for site in SITES:
        rates = " | ".join(_number(measured.rate(site, name)) for name in COLUMNS)
        weight = f"{measured.weight(site) / MIB:.0f} MiB"
        yield f"| {NAMES[site]} | {rates} | {measured.first_answer(site):.1f} s | {weight} |"


def _waits(measured: Measured) -> Iterator[str]:
    yield f"| p50 / p99, ms | {' | '.join(COLUMNS)} |"
    yield f"|---{'|---' * len(COLUMNS)}|"
    for site in (OURS, KEPT, SHARED, STOCK):
        cells = " | ".join(
            f"{1000 * measured.p50(site, name):.0f} / {1000 * measured.p99(site, name):.0f}" for name in COLUMNS
        )
        yield f"| {NAMES[site]} | {cells} |"
    sizes = ", ".join(f"{NAMES[site]} {size:,}" for (site, name), size in measured.sizes.items() if name == "list")
    packed = ", ".join(f"{name} {size:,}" for name, size in measured.packed.items())
    yield ""
    yield f"Bytes of a list of 20: {sizes}; ours packed: {packed}."


def _published(measured: Measured) -> Iterator[str]:
    """By place, until every worker showed what was published."""
    found = {how: measured.published[site] for site, how in STORES.items() if site in measured.published}
    yield "Three pages – a case study, a press release, an event – are published together by a process of its own,"
    yield "while a reader for each address asks each worker in turn. From the commit until every"
    yield "worker had shown it, seconds, middle / most:"
    yield ""
    yield f"| shown by every worker | {' | '.join(found)} |"
    yield f"|---{'|---' * len(found)}|"
    for place in PLACES:
        cells = (f"{one.middle(place):.2f} / {one.most(place):.2f}" for one in found.values())
        yield f"| {place} | {' | '.join(cells)} |"
    yield ""
    counts = (f"{how} {len(one.editions)} times, {one.count_shown():,} answers" for how, one in found.items())
    yield f"Published {'; '.join(counts)}."


def _bars(measured: Measured) -> Iterator[str]:
    yield "| what | bar | measured | |"
    yield "|---|---|---|---|"
    for bar in BARS:
        outcome = "holds" if bar.holds(measured) else "**missed**"
        yield f"| {bar.what} | {_limit(bar)} | {_value(bar, measured)} | {outcome} |"
    held = sum(bar.holds(measured) for bar in BARS)
    yield ""
    yield f"{held} of {len(BARS)} hold."


def _quiet(measured: Measured) -> Iterator[str]:
    shares, averages = measured.quiet.shares, measured.quiet.averages
    middle, most = statistics.median(shares), max(shares)
    yield f"How quiet it was: before each load others took {middle:.0%} of the cores (middle; at most {most:.0%}),"
    yield f"the load average was {statistics.median(averages):.1f} (at most {max(averages):.1f}), ours included."


def _limit(bar: Bar) -> str:
    return f"{'≥' if bar.at_least else '≤'} {bar.limit:,g}{f' {bar.unit}' if bar.unit else ''}"


def _value(bar: Bar, measured: Measured) -> str:
    value = bar.value(measured)
    return f"{value:g}" if not bar.limit else _number(value)


def _number(value: float) -> str:
    if not value:
        return "–"
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"
