"""What the tests of the house share: the apps, their floors, the files they are made of."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PLUGINS = ("awards", "casestudies", "events", "campaigns", "news")
SITE = ("config", "accounts", "media", "demo")

# Higher number, higher floor; neighbours share one.
FLOORS = {
    "config": 60,
    "demo": 50,
    "accounts": 40,
    "media": 40,
    "home": 40,
    "awards.results": 33,
    "awards.processing": 32,
    "awards.applications": 31,
    "awards.programmes": 30,
    "casestudies": 20,
    "events": 20,
    "campaigns.cooperation": 21,
    "campaigns.participation": 20,
    "news": 20,
    "foundation.logos": 12,
    "foundation.coverage": 12,
    "foundation.webhooks": 12,
    "foundation.delivery": 12,
    "foundation.search": 12,
    "foundation.certificates": 11,
    "foundation.terms": 10,
    "foundation.notices": 9,
    "foundation.organisations": 8,
    "foundation.viewsets": 7,
    "foundation.content": 6,
    "foundation.headless": 6,
    "foundation.exchange": 6,
    "foundation.printing": 6,
    "foundation.assets": 5,
    "foundation.records": 4,
    "foundation.audit": 3,
    "foundation.clock": 3,
    "foundation.outbound": 3,
    "foundation.text": 2,
    "foundation.registry": 0,
}


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
