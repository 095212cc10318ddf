"""An app that asks which database it is on is tested on both."""

import re
from pathlib import Path

from tests.architecture.house import ROOT, tracked
from tests.parts.selection import DIFFERING

ASKS = re.compile(r"\.vendor\b|\bas_(sqlite|postgresql)\b|[\"'](sqlite|postgresql)[\"']")
GROUPS = {"foundation", "awards", "campaigns"}  # folders of apps
APPS = GROUPS | {"casestudies", "events", "news", "home"}


def list_asking() -> set[Path]:
    """Folders of apps with a module that asks."""
    modules = [path for path in tracked("*.py") if "migrations" not in path.parts]
    asking = [path.relative_to(ROOT) for path in modules if ASKS.search(path.read_text(encoding="utf-8"))]
    return {Path(*path.parts[: 2 if path.parts[0] in GROUPS else 1]) for path in asking if path.parts[0] in APPS}


def test_what_asks_for_the_database_is_tested_on_both() -> None:
    asking = list_asking()

    assert {folder.name for folder in asking} - DIFFERING == set()
    assert Path("foundation/changes") in asking
