"""`make bench-wide`, short: a hundred cases beside forty; times aren't judged, but statements are."""

import shutil
from pathlib import Path
from types import SimpleNamespace

import pytest

from bench.wide.__main__ import measure
from bench.wide.databases import Databases
from bench.wide.measurement import Compared, Size
from bench.wide.report import BEGIN, END, Setting, write
from bench.wide.row import Row
from tools import template_database

FEW, MANY, TURNS = 40, 100, 2
SETTING = Setting(FEW, MANY, TURNS, "2026-11-01", "abc")


@pytest.mark.slow
@pytest.mark.once
@pytest.mark.timeout(600)
def test_every_row_is_answered_by_as_many_statements_with_many_cases_as_with_few(tmp_path: Path) -> None:
    few, many = tmp_path / "few.sqlite3", tmp_path / "many.sqlite3"
    template_database.unpack(few)
    databases = Databases(tmp_path, f"sqlite:///{few}", f"sqlite:///{many}", lambda: shutil.copy(few, many))
    compared = measure(databases, SimpleNamespace(filled=None, small=FEW, size=MANY, turns=TURNS))

    names = [one.row.name for one in compared]
    assert len(names) == len(set(names)) > 40
    assert {one.row.name: (one.few.statements, one.many.statements) for one in compared if not one.is_same} == {}
    statements = {one.row.name: one.many.statements for one in compared}
    assert statements["API list, first page"] == statements["API detail with related"] == 1  # documents are current
    assert statements["API list, first page, anew"] == 14  # what every page reads, too


def compared(name: str, *, seconds: float, statements: int = 2, bar: float | None = 1.5) -> Compared:
    row = Row(name, lambda _turn: "/", bar)
    return Compared(row, Size(1.0, 1.0, 2), Size(seconds, 1.0, statements))


def test_a_row_is_held_in_time_and_in_statements() -> None:
    assert compared("list", seconds=1.5).is_held
    assert not compared("list", seconds=1.51).is_held
    assert not compared("list", seconds=1, statements=3).is_held
    assert compared("a common word", seconds=9, bar=None).is_held
    assert not compared("a common word", seconds=1, statements=3, bar=None).is_held


def test_the_section_says_what_was_missed_and_keeps_what_others_have_written(tmp_path: Path) -> None:
    page = tmp_path / "benchmarks.md"
    page.write_text(f"# Before\n\n{BEGIN}\nof last year\n{END}\n\n## After\n")
    write(page, [compared("list", seconds=1), compared("facets", seconds=1.75)], SETTING)

    text = page.read_text()
    assert text.startswith(f"# Before\n\n{BEGIN}\n## `make bench-wide`: 100 case studies beside 40")
    assert text.endswith(f"{END}\n\n## After\n")
    assert "| list | 2 | 1000.0 ms | 1000.0 ms | 1.00 | 1.00 | ≤ 1.5 | holds |" in text
    assert "| facets | 2 | 1000.0 ms | 1750.0 ms | 1.75 | 1.00 | ≤ 1.5 | **missed** |" in text
    assert "1 of 2 bars hold" in text
