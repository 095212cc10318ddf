"""The settings of foundation.caching, each with its default and a sentence. None is needed to start."""

from functools import cache
from importlib.util import find_spec
from pathlib import Path

from django.conf import settings

PACKAGES = ("lmdb", "brotli")  # the extra `caching` of the wheel
# Names of cookies, with * and ?, that no public answer depends on: those of common counters of visits.
HARMLESS_COOKIES = ("_ga", "_ga_*", "_gid", "_pk_*", "_fbp")
# How large the store may become, in MiB.
SIZE = 256


@cache
def has_packages() -> bool:
    """Whether the extra is installed."""
    return all(find_spec(name) for name in PACKAGES)


def folder() -> Path | None:
    """LAUREL_CACHING_FOLDER: where the store is, one for all processes of the machine; blank or missing: none."""
    found = getattr(settings, "LAUREL_CACHING_FOLDER", "")
    return Path(found) if found and has_packages() else None


def harmless_cookies() -> tuple[str, ...]:
    """LAUREL_CACHING_HARMLESS_COOKIES; Django's own for forms is: no answer that uses it is kept."""
    names = getattr(settings, "LAUREL_CACHING_HARMLESS_COOKIES", HARMLESS_COOKIES)
    return (settings.CSRF_COOKIE_NAME, *names)


def untouched() -> tuple[str, ...]:
    """LAUREL_CACHING_UNTOUCHED: paths that go straight to Django: what says that a process lives asks no database."""
    return tuple(getattr(settings, "LAUREL_CACHING_UNTOUCHED", ()))


def size() -> int:
    """LAUREL_CACHING_SIZE, in bytes."""
    return int(getattr(settings, "LAUREL_CACHING_SIZE", SIZE)) * 1024 * 1024
