"""Which migrations there are, and names for their state."""

import hashlib
import importlib
from collections.abc import Iterable
from pathlib import Path

from django.apps import AppConfig, apps
from django.conf import settings

ROOT = Path(__file__).resolve().parents[2]
# Settings that migrations, or what runs after them, read.
READ = ("AUTH_USER_MODEL", "INSTALLED_APPS", "LANGUAGE", "WAGTAIL", "DEFAULT_AUTO_FIELD", "MIGRATION_MODULES")
OWN = {"WAGTAILADMIN_BASE_URL"}  # each worker's, with its own port


def _is_ours(app: AppConfig) -> bool:
    path = Path(app.path)
    return path.is_relative_to(ROOT) and ".venv" not in path.parts


def others_apps() -> list[AppConfig]:
    """The installed apps that are not in this repository."""
    return [app for app in apps.get_app_configs() if not _is_ours(app)]


def _migrations_of(app: AppConfig) -> list[Path]:
    name = settings.MIGRATION_MODULES.get(app.label, f"{app.name}.migrations")
    try:
        package = importlib.import_module(name)
    except ModuleNotFoundError:
        return []
    return sorted(Path(package.__path__[0]).glob("*.py"))


def _digest(files: Iterable[Path], settings_read: Iterable[str]) -> str:
    digest = hashlib.sha256()
    for path in files:
        digest.update(path.name.encode() + path.read_bytes())
    for name in sorted(name for name in set(dir(settings)) - OWN if name.startswith(tuple(settings_read))):
        digest.update(f"{name}={getattr(settings, name)!r}".encode())
    return digest.hexdigest()[:16]


def template_database() -> str:
    """A name for the state of what others' apps need: their migrations and the site's user, which they point at."""
    users = [app for app in apps.get_app_configs() if app.label == settings.AUTH_USER_MODEL.partition(".")[0]]
    files = [path for app in [*others_apps(), *users] for path in _migrations_of(app)]
    return _digest(files, ("AUTH_USER_MODEL", "LANGUAGE"))


def fingerprint() -> str:
    """A name for everything that decides what a freshly migrated database holds."""
    files = [path for app in apps.get_app_configs() for path in _migrations_of(app)]
    ours = [Path(app.path) for app in apps.get_app_configs() if _is_ours(app)]
    # What runs after migrations, which tables have triggers, and what these do
    files += [
        path
        for folder in ours
        for name in ("apps.py", "wiring.py", "domain/trigger.py")
        if (path := folder / name).exists()
    ]
    return _digest(files, READ)
