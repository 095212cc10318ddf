"""What `manage.py check --deploy` says of this site's environment. The names in its sentences are the variables."""

from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning

PRIVATE_TO_A_PROCESS = ("LocMemCache", "DummyCache")


def check_buckets(**kwargs: Any) -> list[CheckMessage]:
    """config.E001: one bucket for both is read by all."""
    names = {alias: _bucket(alias) for alias in ("public", "private")}
    if names["public"] != names["private"]:
        return []
    return [
        Error(
            f"S3_PUBLIC_BUCKET and S3_PRIVATE_BUCKET are both {names['public'][1]}: "
            "whatever may be read in one may be read in the other.",
            hint="Make two buckets (docs/operations/s3.md) and name each.",
            id="config.E001",
        )
    ]


def _bucket(alias: str) -> tuple[str, str]:
    return _option(alias, "endpoint_url") or "Amazon S3", _option(alias, "bucket_name")


def _option(alias: str, name: str) -> str:
    stores: Any = settings.STORAGES
    return stores[alias]["OPTIONS"].get(name) or ""


def check_hosts(**kwargs: Any) -> list[CheckMessage]:
    """config.E002: the name of any host is taken, and may end up in links and caches."""
    if not any(host.strip() == "*" for host in settings.ALLOWED_HOSTS):
        return []
    return [
        Error(
            "ALLOWED_HOSTS has *: whoever asks chooses the name of the site.",
            hint="List the names under which the site is reached, separated by commas.",
            id="config.E002",
        )
    ]


def check_addresses(**kwargs: Any) -> list[CheckMessage]:
    """config.E003, config.W002: links in mail, and pictures, would go by plain HTTP."""
    found: list[CheckMessage] = []
    if not settings.WAGTAILADMIN_BASE_URL.lower().startswith("https://"):
        found.append(
            Error(
                f"BASE_URL is {settings.WAGTAILADMIN_BASE_URL}: private links in mail would not begin with https://.",
                hint="Write the address with https://.",
                id="config.E003",
            )
        )
    if _option("public", "url_protocol") != "https:":
        found.append(
            Warning(
                "S3_PUBLIC_PROTOCOL is not https: – browsers don’t load pictures by plain HTTP on a page by HTTPS.",
                hint="Leave S3_PUBLIC_PROTOCOL out, or write https:.",
                id="config.W002",
            )
        )
    return found


def check_translations(**kwargs: Any) -> list[CheckMessage]:
    """config.E004: texts whose translations aren't compiled are English for all readers."""
    ours = (Path(one.path) for one in apps.get_app_configs() if "site-packages" not in one.path)
    folders = [*map(Path, settings.LOCALE_PATHS), *(folder / "locale" for folder in ours)]
    stale = [source for folder in folders for source in folder.glob("*/LC_MESSAGES/*.po") if not _is_compiled(source)]
    if not stale:
        return []
    return [
        Error(
            f"The translations in {len(stale)} files aren’t compiled, or were before they changed: {stale[0]} …",
            hint="Run python -m tools.translations, or manage.py compilemessages, before the processes start.",
            id="config.E004",
        )
    ]


def _is_compiled(source: Path) -> bool:
    target = source.with_suffix(".mo")
    return target.is_file() and target.stat().st_mtime >= source.stat().st_mtime


def check_shared_cache(**kwargs: Any) -> list[CheckMessage]:
    """config.W001: the API's limit, counted in the cache, is counted by each process for itself."""
    backend = settings.CACHES["default"]["BACKEND"]
    if not backend.endswith(PRIVATE_TO_A_PROCESS):
        return []
    return [
        Warning(
            "CACHE_URL is missing: each process counts by itself how often one address asks the API, "
            "so that twice the processes allow twice as much. (Guesses are counted in the database.)",
            hint="Name a store that all processes share: redis://host:6379/1 (with the package redis installed), "
            "or dbcache://laurel_cache after manage.py createcachetable.",
            id="config.W001",
        )
    ]
