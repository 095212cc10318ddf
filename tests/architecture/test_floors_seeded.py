"""An import that climbs is found, from each floor to the next and between neighbours."""

import os
import shutil
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest

from tests.architecture.house import FLOORS, ROOT, folder_of, tracked


def _file_of(app: str) -> Path:
    """Of a package its `__init__.py`; `foundation.registry` is a module."""
    folder = folder_of(app)
    return folder / "__init__.py" if folder.is_dir() else folder.with_suffix(".py")


BUILT = [app for app in FLOORS if _file_of(app).exists()]


def _list_climbs() -> list[tuple[str, str]]:
    """(importing, imported) app: from each to the first of the floor above, and to its neighbour."""
    floors: dict[int, list[str]] = {}
    for app in BUILT:
        floors.setdefault(FLOORS[app], []).append(app)
    in_order = [floors[floor] for floor in sorted(floors)]
    upwards = [(app, above[0]) for below, above in pairwise(in_order) for app in below]
    sideways = [pair for apps in in_order for pair in pairwise(apps)]
    return upwards + sideways


CLIMBS = _list_climbs()


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What the contracts say of a copy of the code in which every app has such an import."""
    copy = tmp_path_factory.mktemp("seeded")
    packages = {folder_of(app).relative_to(ROOT).parts[0] for app in BUILT}
    for path in tracked("*.py", "pyproject.toml"):
        place = path.relative_to(ROOT)
        if place.parts[0] in packages or len(place.parts) == 1:
            (copy / place).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, copy / place)
    for importing, imported in CLIMBS:
        with (copy / _file_of(importing).relative_to(ROOT)).open("a") as file:
            file.write(f"import {imported}\n")
    command = [Path(sys.executable).with_name("lint-imports"), "--no-cache", "--no-logo"]
    environment = {**os.environ, "PYTHONPATH": f"{copy / 'site'}:{copy}"}
    done = subprocess.run(command, cwd=copy, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stderr
    return done.stdout


def test_there_is_a_climb_from_every_floor_but_the_last() -> None:
    built = {FLOORS[app] for app in BUILT}
    assert {FLOORS[importing] for importing, imported in CLIMBS if FLOORS[imported] > FLOORS[importing]} == built - {
        max(built)
    }


@pytest.mark.parametrize(("importing", "imported"), CLIMBS, ids=lambda app: str(app))
def test_an_import_that_climbs_is_found(report: str, importing: str, imported: str) -> None:
    assert f"{importing} -> {imported} (l." in report
