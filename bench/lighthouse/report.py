"""The section of docs/benchmarks.md: scores by page, and the bars."""

import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.lighthouse.measurement import KIB, Measured
from bench.lighthouse.page_type import LEAST, PageType
from bench.lighthouse.result import SCORES
from bench.quiet import Quiet
from bench.report import replace_section

BEGIN, END = "<!-- make bench-lighthouse: begin -->", "<!-- make bench-lighthouse: end -->"
MOST_BYTES = 60 * KIB


@dataclass(frozen=True)
class Setting:
    """What a run was made with; `pages` are all that were to be measured."""

    pages: Sequence[PageType]
    lighthouse: str
    browser: str
    cores: int
    day: str
    commit: str


def holds(one: Measured) -> bool:
    scores = one.middle.scores
    return all(scores[name] >= one.page.least(name) for name in SCORES) and one.weight <= MOST_BYTES


def write(page: Path, measured: Sequence[Measured], quiet: Quiet, setting: Setting) -> None:
    replace_section(page, render(measured, quiet, setting), begin=BEGIN, end=END)


def render(measured: Sequence[Measured], quiet: Quiet, setting: Setting) -> str:
    held = sum(map(holds, measured))
    lines = [
        "## `make bench-lighthouse`: reading on a phone",
        "",
        *_describe(measured, setting),
        "",
        "| page | performance | accessibility | best practices | search engines | paint | shift | CSS and JS | |",
        "|---|---|---|---|---|---|---|---|---|",
        f"| *bar* | {' | '.join(f'≥ {LEAST[name]}' for name in SCORES)} | – | – | ≤ {MOST_BYTES // KIB} KiB | |",
        *map(_row, measured),
        "",
        f"{held} of {len(setting.pages)} pages hold every bar.",
        *_missing(measured, setting),
        "",
        *_quiet(quiet),
    ]
    return "\n".join(lines) + "\n"


def _describe(measured: Sequence[Measured], setting: Setting) -> Iterator[str]:
    fewest, most = (pick(len(one.results) for one in measured) for pick in (min, max))
    runs = f"{most}" if fewest == most else f"{fewest} to {most}, as the time was over"
    yield f"{setting.day}, commit {setting.commit}: Lighthouse {setting.lighthouse} (mobile, its usual slow phone and"
    yield f"network), {setting.browser}, a copy with the demo as `make run` starts it, {setting.cores} cores for"
    yield f"everything; middle of {runs} runs of each page, by turns. *Paint* is that of the largest content; CSS and"
    yield "JavaScript are ours, packed by gzip as production sends them. The page of search results asks search engines"
    yield "to leave it out, and is marked down for that: there is no bar."


def _row(one: Measured) -> str:
    middle = one.middle
    scores = " | ".join(str(middle.scores[name]) for name in SCORES)
    outcome = "holds" if holds(one) else "**missed**"
    weight = f"{one.weight / KIB:.0f} KiB"
    return f"| {one.page.name} | {scores} | {middle.paint:.1f} s | {middle.shift:.2f} | {weight} | {outcome} |"


def _missing(measured: Sequence[Measured], setting: Setting) -> Iterator[str]:
    known = {one.page.name for one in measured}
    if names := [page.name for page in setting.pages if page.name not in known]:
        yield f"The time was over before: {', '.join(names)}."


def _quiet(quiet: Quiet) -> Iterator[str]:
    yield f"How quiet it was: before each run others took {statistics.median(quiet.shares):.0%} of the cores (middle;"
    yield f"at most {max(quiet.shares):.0%}), the load average was {statistics.median(quiet.averages):.1f}"
    yield f"(at most {max(quiet.averages):.1f}), ours included."
