"""`make bench`, short: a few cases, one round; ratios aren't judged, but every site answers what is claimed of it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest

from bench import measurement
from bench.bar import BARS
from bench.measurement import Measured, Plan, time_starts
from bench.quiet import Quiet
from bench.report import BEGIN, END, Setting, render, write
from bench.run import run
from bench.server import Running, Site
from bench.sites import Places
from bench.workload import BARE, CONSTANT, FINISHED, KEPT, LEAN, OURS, SHARED, SITES, STOCK
from bench.wrk import Load, Loader
from tools.ports import find_free_block
from tools.valkey import Valkey

SIZE = 24
SHORT = Plan(rounds=1, loader=Loader("", seconds=0.1, connections=2), starts=1, editions=1, progress=lambda line: None)
SETTING = Setting(SIZE, "a database", 2, "2026-11-01", "abc")
PLAIN = (BARE, FINISHED, CONSTANT)
ROWS = ("list", "search ja", "search en", "detail", "html case", "html list", "html front")
COMMON = ("search ja, common", "search en, common")  # asked of our site and the twin alone


@pytest.mark.slow
@pytest.mark.once
@pytest.mark.timeout(600)
@pytest.mark.django_db(transaction=True)  # our site reads the test's own database
def test_every_site_answers_what_is_claimed_of_it(
    tmp_path: Path, valkey: Valkey, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of the sites that start slowly no start is timed by itself: each is started several times as it is."""
    monkeypatch.setattr("bench.run.time_starts", time_plain_starts)
    databases = {name: f"sqlite:///{tmp_path}/{name}.sqlite3" for name in ("stock", "plain")}
    places = Places(tmp_path, {**databases, "ours": os.environ["DATABASE_URL"]}, find_free_block(), valkey.url())
    measured = run(places, SIZE, SHORT, Quiet(patience=0.01))

    assert set(measured.first_answers) == set(PLAIN)
    assert set(measured.memory) == set(SITES)
    for site, more in ((OURS, COMMON), (KEPT, ()), (SHARED, ()), (STOCK, COMMON)):
        assert {name for loaded, name in measured.loads if loaded == site} == {*ROWS, *more}
    assert {name for site, name in measured.loads if site == LEAN} == {name for name in ROWS if "search" not in name}
    assert {len(found) for found in measured.first_answers.values()} == {1}
    assert all(load.requests and not load.failed for loads in measured.loads.values() for load in loads)
    assert set(measured.statements) == {*ROWS, *COMMON}
    assert measured.found[OURS, "search ja"] == measured.found[OURS, "search en"] == 1
    assert measured.found[STOCK, "search ja"] == 0  # a word within a sentence without spaces
    assert measured.found[STOCK, "search en"] == 1
    assert [measured.found[OURS, name] for name in COMMON] == [5, 5]
    for published in (measured.published[KEPT], measured.published[SHARED]):
        assert all(one.is_seen() for one in published.editions)
        assert published.count_wrong() == 0
    measured.first_answers.update({name: [1.0] for name in set(SITES) - set(PLAIN)})
    assert render(measured, SHORT, SETTING).count("| holds |") + render(measured, SHORT, SETTING).count(
        "missed"
    ) == len(BARS)


def time_plain_starts(sites: list[Site], plan: Plan, measured: Measured) -> None:
    time_starts([site for site in sites if site.name in PLAIN], plan, measured)


def made_up(ours: float) -> Measured:
    """Figures in which ours is so many times as fast as all others."""
    measured = Measured()
    measured.quiet.shares, measured.quiet.averages = [0.25], [1.5]
    for site in SITES:
        for name in (*ROWS, *COMMON):
            rate = 100 * (ours if site == OURS else 0.4 if site == KEPT else 1)
            measured.loads[site, name] = [Load(int(rate), 1.0, 1 / rate, 1 / rate, 0)] * 3
        measured.first_answers[site], measured.memory[site] = [1.0], [2**20]
    return measured


def test_bars_are_judged_by_ratios_within_the_run() -> None:
    fast = {bar.what for bar in BARS if bar.holds(made_up(30))}
    slow = {bar.what for bar in BARS if bar.holds(made_up(24))}

    assert {what for what in fast - slow if "twin" in what} == {
        f"API {name}, nothing kept, by the twin’s" for name in ("list", "search ja", "search en")
    }
    assert "first answer, by the twin’s" in slow
    assert not any("kept, by the constant" in what for what in fast)
    assert "html case, statements" not in fast  # what wasn't counted holds no bar


def test_starts_are_timed_by_turns(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[str] = []

    @contextmanager
    def start(site: Site) -> Iterator[Running]:
        started.append(site.name)
        yield Running(site, cast(Any, None), float(len(started)))

    monkeypatch.setattr(measurement, "running", start)
    ours, twin = (Site(name, "", Path(), {}, 0, "/") for name in (OURS, STOCK))
    measured = Measured(quiet=Quiet(patience=0))
    time_starts([ours, twin], replace(SHORT, starts=3), measured)

    assert started == [OURS, STOCK, STOCK, OURS, OURS, STOCK]
    assert measured.first_answers == {OURS: [1.0, 4.0, 5.0], STOCK: [2.0, 3.0, 6.0]}
    assert (measured.first_answer(OURS), measured.first_answer(STOCK)) == (4.0, 3.0)
    assert "middle of 3 starts of each site" in render(made_up(2), replace(SHORT, starts=3), SETTING)


def test_the_page_keeps_what_others_have_written(tmp_path: Path) -> None:
    page = tmp_path / "benchmarks.md"
    page.write_text(f"# Before\n\n{BEGIN}\nof last year\n{END}\n\n## After\n")
    write(page, made_up(2), SHORT, SETTING)
    write(page, made_up(30), SHORT, SETTING)

    text = page.read_text()
    assert text.startswith(f"# Before\n\n{BEGIN}\n## `make bench`")
    assert text.endswith(f"{END}\n\n## After\n")
    assert "of last year" not in text
    assert text.count("| ours, nothing kept | 3,000 |") == 1
    assert "others took 25% of the cores" in text
