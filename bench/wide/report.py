"""The page: the table of ratios and what it was measured on, as a section of docs/benchmarks.md."""

import os
import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bench.report import replace_section
from bench.wide.measurement import Compared

BEGIN, END = "<!-- make bench-wide: begin -->", "<!-- make bench-wide: end -->"


@dataclass(frozen=True)
class Setting:
    """What a run was made with."""

    few: int
    many: int
    turns: int
    day: str
    commit: str
    cores: int = field(default_factory=lambda: os.cpu_count() or 1)
    load: float = field(default_factory=lambda: os.getloadavg()[1])


def write(page: Path, compared: Sequence[Compared], setting: Setting) -> None:
    replace_section(page, render(compared, setting), begin=BEGIN, end=END)


def render(compared: Sequence[Compared], setting: Setting) -> str:
    lines = [
        f"## `make bench-wide`: {setting.many:,} case studies beside {setting.few:,}",
        "",
        *_describe(setting),
        "",
        f"| | statements | {setting.few:,} | {setting.many:,} | ratio | ratio without the database | bar | |",
        "|---|---|---|---|---|---|---|---|",
        *map(_row, compared),
        "",
        *_judge(compared),
    ]
    return "\n".join(lines) + "\n"


def _describe(setting: Setting) -> Iterator[str]:
    yield f"{setting.day}, commit {setting.commit}: two databases of the bench's content in two languages on one"
    yield "PostgreSQL, one process each through Django's test client, by turns, kept answers off;"
    yield f"middle of {setting.turns} requests,"
    yield f"{setting.cores} cores, load average {setting.load:.1f}. Times are of the whole request; *without the"
    yield "database* is the ratio of the processor's time in our process alone. *Anew*: all that the process"
    yield "has read is dropped before each request, as where a page has changed. A rare word is in one case in fifty, a"
    yield "common one in one in five, for which there is no bar. Of the larger database's finished documents those of"
    yield "the first cases are made, the others are copies of these."


def _row(one: Compared) -> str:
    statements = f"{one.few.statements}" if one.is_same else f"**{one.few.statements} · {one.many.statements}**"
    times = " | ".join(f"{1000 * size.seconds:.1f} ms" for size in (one.few, one.many))
    bar = "–" if one.row.bar is None else f"≤ {one.row.bar:g}"
    outcome = ("holds" if one.row.bar else "") if one.is_held else "**missed**"
    return f"| {one.row.name} | {statements} | {times} | {one.ratio:.2f} | {one.busy_ratio:.2f} | {bar} | {outcome} |"


def _judge(compared: Sequence[Compared]) -> Iterator[str]:
    judged = [one for one in compared if one.row.bar]
    middle = statistics.median(one.ratio for one in compared)
    yield f"{sum(one.is_held for one in judged)} of {len(judged)} bars hold; the middle of all ratios is {middle:.2f}."
