"""Imports go down only, by the front door."""

import os
import re
import subprocess
import sys
from pathlib import Path

import grimp
import pytest

from tests.architecture.house import FLOORS, ROOT, app_of, built_apps

FRONT_DOORS = {
    "models",
    "domain",
    "enums",
    "signals",
    "registry",
    "permissions",
    "validators",
    "fields",
    "blocks",
    "storages",
}
# Doors of few apps: what every app's routers are made of; the private store, for the owner of generated files.
MORE_DOORS = {"foundation.headless": {"routers"}, "foundation.documents": {"routers"}}
DOORS_FOR = {("foundation.exchange", "foundation.assets"): {"backends"}}
LIBRARIES = {"foundation.forms", "foundation.text", "foundation.viewsets"}  # their modules are their door
# Only settings name another task engine or the site's own apps; URLs are wiring.
WIRING = re.compile(r"^config\.(urls|settings|wsgi)")


@pytest.fixture(scope="module")
def graph() -> grimp.ImportGraph:
    packages = sorted({app.split(".")[0] for app in built_apps()})
    return grimp.build_graph(
        *packages, include_external_packages=True, exclude_type_checking_imports=True, cache_dir=None
    )


def test_the_contracts_are_kept() -> None:
    command = [Path(sys.executable).with_name("lint-imports"), "--no-cache"]
    environment = {**os.environ, "PYTHONPATH": f"{ROOT / 'site'}:{ROOT}"}

    answer = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)

    assert answer.returncode == 0, answer.stdout + answer.stderr


def test_apps_enter_each_other_by_the_front_door(graph: grimp.ImportGraph) -> None:
    trespasses = []
    for importer in graph.modules:
        own = app_of(importer)
        if own is None or WIRING.match(importer):
            continue
        for imported in graph.find_modules_directly_imported_by(importer):
            other = app_of(imported)
            if other is None or other == own or other in LIBRARIES:
                continue
            room = imported.removeprefix(other).lstrip(".").split(".")[0]
            doors = FRONT_DOORS | MORE_DOORS.get(other, set()) | DOORS_FOR.get((own, other), set())
            if room and room not in doors:
                trespasses.append(f"{importer} -> {imported}")
    assert trespasses == []


def test_only_settings_and_the_sites_worker_name_a_task_engine(graph: grimp.ImportGraph) -> None:
    its_own = ("config.settings", "config.management.commands.worker")
    engines = {"django_tasks_db", "django_ox"} & graph.modules
    importers = {m for engine in engines for m in graph.find_modules_that_directly_import(engine)}
    assert {m for m in importers if not m.startswith(its_own)} == set()


def test_every_app_has_a_floor() -> None:
    folder = ROOT / "foundation"
    rooms = {f"foundation.{path.parent.name}" for path in folder.glob("*/__init__.py")}
    rooms |= {f"foundation.{path.stem}" for path in folder.glob("*.py") if path.stem != "__init__"}
    assert rooms - FLOORS.keys() == set()
