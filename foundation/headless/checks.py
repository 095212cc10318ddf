"""System checks of what every host sets up: what the API's pages need, and that our packages are the ones imported."""

import sys
from collections.abc import Iterable
from importlib.machinery import PathFinder
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core.checks import CheckMessage, Warning

SET = "foundation"  # the package of the plugin set that every host has


def check_documentation(**kwargs: Any) -> list[CheckMessage]:
    """headless.W001: the API's documentation is drawn by scripts from a CDN, which sees every reader."""
    if apps.is_installed("ninja"):
        return []
    return [
        Warning(
            "The page /api/v3/docs/ loads its scripts from a CDN.",
            hint='Add "ninja" to INSTALLED_APPS: its scripts are then served from your own static files.',
            id="headless.W001",
        )
    ]


def check_packages(**kwargs: Any) -> list[CheckMessage]:
    """headless.W002: an installed app has the import name of another package; Python imports only one of the two."""
    distributions = packages_distributions()
    ours = set(distributions.get(SET, ()))
    names = sorted(name for name, owners in distributions.items() if ours & set(owners))
    installed = {config.name.partition(".")[0] for config in apps.get_app_configs()}
    found = ((name, list_packages(name)) for name in names if name in installed)
    return [
        Warning(
            f"Two packages are called {name}: {places[0]}, which is imported, and {places[1]}, which is not.",
            hint="Give your own another name. If you do without the plugin set's app of that name, silence this.",
            id="headless.W002",
        )
        for name, places in found
        if len(places) > 1
    ]


def list_packages(name: str, paths: Iterable[str] | None = None) -> list[Path]:
    """The folders that hold a package of this name, in the order in which Python looks for it."""
    specs = (PathFinder.find_spec(name, [path or "."]) for path in (sys.path if paths is None else paths))
    places = (Path(spec.origin).resolve().parent for spec in specs if spec is not None and spec.origin)
    return list(dict.fromkeys(places))
