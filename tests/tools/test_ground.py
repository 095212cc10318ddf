"""The empty database in the clone: laid where there is none, never instead of migrations, and the same as theirs."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.parts.migrations import ROOT
from tools import ground


def schema(database: Path) -> dict[str, list[tuple[object, ...]]]:
    """The columns of every table, and the indexes and triggers by name."""
    with closing(sqlite3.connect(database)) as opened:
        names = [name for (name,) in opened.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        found = {name: sorted(opened.execute(f'PRAGMA table_info("{name}")'), key=lambda row: row[1]) for name in names}
        found = {name: [row[1:] for row in rows] for name, rows in found.items()}
        others = "SELECT type, name FROM sqlite_master WHERE type <> 'table' AND name NOT LIKE 'sqlite_%'"
        return {**found, "": sorted(opened.execute(others))}


@pytest.mark.slow
@pytest.mark.timeout(900)  # it migrates from nothing, which nothing else does on SQLite
def test_the_ground_grows_into_what_the_migrations_make(tmp_path):
    assert ground.lay(tmp_path)
    grown, migrated = tmp_path / ground.NAME, tmp_path / "migrated.sqlite3"

    for database in (grown, migrated):
        world = {**os.environ, "DATABASE_URL": f"sqlite:///{database}"}
        subprocess.run([sys.executable, "manage.py", "migrate", "--verbosity=0"], cwd=ROOT, env=world, check=True)

    assert schema(grown) == schema(migrated)


def test_a_database_that_is_there_stays(tmp_path):
    (tmp_path / ground.NAME).write_bytes(b"mine")

    assert not ground.lay(tmp_path)
    assert (tmp_path / ground.NAME).read_bytes() == b"mine"


def test_a_ground_of_other_migrations_is_not_laid(tmp_path, monkeypatch):
    changed = tmp_path / "ground.txt"
    changed.write_text(ground.MADE_BY.read_text().replace("0", "1", 1))
    monkeypatch.setattr(ground, "MADE_BY", changed)

    assert not ground.lay(tmp_path)
    assert not (tmp_path / ground.NAME).exists()


def test_the_ground_is_the_migrations_of_this_clone():
    assert ground.is_sound(), "migrations were changed: `make ground` makes the first start quick again"
