"""An app with statements of its own for each database is tested on both."""

import re
from pathlib import Path

from tests.architecture.house import ROOT, tracked
from tests.parts.selection import DIFFERING

VENDOR = re.compile(r"\.vendor\b|\bas_(sqlite|postgresql)\b|[\"'](sqlite|postgresql)[\"']")
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
