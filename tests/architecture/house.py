"""What the tests of the house share: the apps, their floors, the files they are made of."""

import re
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PLUGINS = ("awards", "casestudies", "events", "campaigns", "news")
SITE = ("config", "accounts", "media", "demo")


def _read_floors() -> dict[str, int]:
    """Every app and its floor, from the contracts in pyproject.toml: the higher, the larger; neighbours share one."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    layers = {contract["id"]: contract["layers"][::-1] for contract in contracts if contract["type"] == "layers"}
    floors: dict[str, int] = {}

    def climb(rows: list[str], folder: str = "") -> None:
        for row in rows:
            floor = len(set(floors.values()))
            for name in re.findall(r"\w+", row):
                if name in layers:
                    climb(layers[name], f"{name}.")
                else:
                    floors[folder + name] = floor

    climb(layers["floors"])
    return floors


FLOORS = _read_floors()


def app_of(module: str) -> str | None:
    """The app a dotted module belongs to, or None for a library."""
    parts = module.split(".")
    return next((name for name in (".".join(parts[:2]), parts[0]) if name in FLOORS), None)


def folder_of(app: str) -> Path:
    """Where an app's code lies."""
    return ROOT / "site" / app if app in SITE else ROOT / app.replace(".", "/")


def built_apps() -> list[str]:
    """The apps that exist: rooms that aren't needed aren't built, and `foundation.registry` is a module."""
    return [app for app in FLOORS if (folder_of(app) / "__init__.py").exists()]


def tracked(*patterns: str) -> list[Path]:
    """Files that git tracks or would track, by pathspec."""
    command = ["git", "ls-files", "-co", "--exclude-standard", "--", *patterns]
    listing = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [ROOT / line for line in listing.splitlines() if (ROOT / line).is_file()]


def plugin_set_files(*suffixes: str) -> Iterator[Path]:
    """The plugin set's own files with one of these endings."""
    for path in tracked("foundation", *PLUGINS):
        if path.suffix in suffixes:
            yield path
