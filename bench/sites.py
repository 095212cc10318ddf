"""The sites: their databases made and filled, each ready to be started."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bench.server import BIN, BYTECODE, GRANIAN, Site
from bench.workload import BARE, CONSTANT, FINISHED, KEPT, LEAN, OURS, SHARED, SITES, STOCK, list_page
from tools.run import ROOT

HERE = Path(__file__).resolve().parent
PATHS = os.pathsep.join((str(ROOT / "site"), str(ROOT)))
TWIN_FILES = {
    "settings.py": "twin_settings.py",
    "urls.py": "twin_urls.py",
    "api.py": "twin_api.py",
    "load.py": "load.py",
}
# Ports: never two sites at once.
BESIDE = {OURS: 0, LEAN: 0, KEPT: 0, SHARED: 0, STOCK: 1, BARE: 2, FINISHED: 1, CONSTANT: 2}
COPIED = ("DJANGO_SETTINGS_MODULE", "DATABASE_URL", "PYTHONPATH", "PLAIN", BYTECODE)


@dataclass(frozen=True)
class Places:
    """Where a run keeps its data: a folder that goes with it, a database for each kind of site, the first port; and
    the address of a Valkey.
    """

    folder: Path
    databases: Mapping[str, str]  # ours, stock, plain
    port: int
    valkey: str

    @property
    def twin(self) -> Path:
        return self.folder / "twin"

    @property
    def constants(self) -> Path:
        return self.folder / "constants"


def describe(places: Places) -> dict[str, Site]:
    """Applications, folders, environments and ports of all of them, by name."""
    ours = {
        "LAUREL_ENV": "test",
        "LAUREL_VAR": str(places.folder / "ours"),
        "PORT": str(places.port),
        "DATABASE_URL": places.databases["ours"],
        "CACHE_URL": "",
        "DJANGO_SETTINGS_MODULE": "bench.ours.settings",
        "PYTHONPATH": PATHS,
    }
    twin = {
        "DATABASE_URL": places.databases["stock"],
        "DJANGO_SETTINGS_MODULE": "twin_settings",
        "PYTHONPATH": os.pathsep.join((str(places.twin), str(ROOT))),
    }
    plain = {
        "DATABASE_URL": places.databases["plain"],
        "CONSTANTS": str(places.constants),
        "PYTHONPATH": PATHS,
        "DJANGO_SETTINGS_MODULE": "",
    }
    kept = {**ours, "KEEP_ANSWERS": "on"}
    lean = {**ours, "KEEP_ANSWERS": "off", "DJANGO_SETTINGS_MODULE": "bench.ours.lean_settings"}
    rows = {
        OURS: ("config.wsgi:application", ROOT, {**ours, "KEEP_ANSWERS": "off"}, list_page(OURS, "ja")),
        LEAN: ("config.wsgi:application", ROOT, lean, list_page(OURS, "ja")),
        KEPT: ("config.wsgi:application", ROOT, kept, list_page(OURS, "ja")),
        SHARED: ("config.wsgi:application", ROOT, {**kept, "CACHE_URL": places.valkey}, list_page(OURS, "ja")),
        STOCK: ("twin.wsgi:application", places.twin, twin, list_page(STOCK, "ja")),
        BARE: ("bench.plain.app:application", ROOT, {**plain, "PLAIN": BARE}, list_page(BARE, "ja")),
        FINISHED: ("bench.plain.app:application", ROOT, {**plain, "PLAIN": FINISHED}, list_page(FINISHED, "ja")),
        CONSTANT: ("bench.plain.app:application", ROOT, {**plain, "PLAIN": CONSTANT}, "/list"),
    }
    ours_alone = dict.fromkeys((OURS, LEAN, KEPT, SHARED), (sys.executable, "-m", "config.web"))
    return {
        name: Site(name, *rows[name][:3], places.port + BESIDE[name], rows[name][3], ours_alone.get(name, GRANIAN))
        for name in SITES
    }


def make_world(environment: Mapping[str, str]) -> dict[str, str]:
    """A process's whole environment, with that of a site in it."""
    return {name: value for name, value in os.environ.items() if name not in COPIED} | dict(environment)


def fill_ours(site: Site, size: int) -> None:
    """Migrate and load this site."""
    (Path(site.environment["LAUREL_VAR"]) / "static").mkdir(parents=True, exist_ok=True)
    run([sys.executable, "-m", "bench.ours", str(size)], site.environment)


def fill_twin(site: Site, size: int) -> None:
    """A stock project as `wagtail start` writes it, with the app of the bench in it; migrated and loaded."""
    twin = site.folder
    twin.mkdir(parents=True)
    run([str(BIN / "wagtail"), "start", "twin", str(twin)], site.environment, folder=twin.parent)
    shutil.copytree(HERE / "stock" / "cases", twin / "cases", ignore=shutil.ignore_patterns("__pycache__"))
    for source, target in TWIN_FILES.items():
        shutil.copy(HERE / "stock" / source, twin / target)
    run([sys.executable, "load.py", str(size)], site.environment, folder=twin)


def fill_plain(site: Site, ours: Site, size: int) -> None:
    """The table of the plain views, from the answers of ours, which runs meanwhile."""
    run([sys.executable, "-m", "bench.plain.load", ours.address, str(size)], site.environment)


def run(command: list[str], environment: Mapping[str, str], *, folder: Path = ROOT) -> str:
    """A command in a site's environment; what it says. Its failure ends the run with its own words."""
    done = subprocess.run(command, cwd=folder, env=make_world(environment), capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)} failed:\n{done.stdout[-2000:]}{done.stderr[-3000:]}")
    return done.stdout
