"""An app with statements of its own for each database is tested on both."""

import re
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace

from tests.architecture.house import ROOT, tracked
from tests.parts.selection import DIFFERING, PARTS

VENDOR = re.compile(r"\.vendor\b|\bas_(sqlite|postgresql)\b|[\"'](sqlite|postgresql)[\"']")
WALK = re.compile(r"^from hypothesis\.stateful import ", re.MULTILINE)
GROUPS = {"foundation", "awards", "campaigns"}  # folders of apps
APPS = GROUPS | {"casestudies", "events", "news", "home"}


def list_differing() -> set[Path]:
    """Folders of apps with a module that names a database."""
    modules = [path for path in tracked("*.py") if "migrations" not in path.parts]
    naming = [path.relative_to(ROOT) for path in modules if VENDOR.search(path.read_text(encoding="utf-8"))]
    return {Path(*path.parts[: 2 if path.parts[0] in GROUPS else 1]) for path in naming if path.parts[0] in APPS}


def test_what_names_a_database_is_tested_on_both() -> None:
    differing = list_differing()

    assert {folder.name for folder in differing} - DIFFERING == set()
    assert Path("foundation/changes") in differing


def list_walks() -> list[Path]:
    """Modules of tests that walk over all that changes content."""
    modules = [path.relative_to(ROOT) for path in tracked("tests/**/test_*.py")]
    return [path for path in modules if WALK.search((ROOT / path).read_text(encoding="utf-8"))]


def test_walks_over_changes_are_made_on_both() -> None:
    """What is noted of a change is noted by each database in its own way."""
    walks = list_walks()
    for path in walks:
        marks = {mark.name: mark for mark in import_module(".".join(path.with_suffix("").parts)).pytestmark}
        item = SimpleNamespace(
            path=ROOT / path, fixturenames=["transactional_db"], get_closest_marker=marks.get,
            iter_markers=lambda name: [],
        )  # fmt: skip
        assert [name for name, is_for in PARTS.items() if is_for(item)] == ["sqlite", "postgresql"], path

    assert len(walks) > 1
