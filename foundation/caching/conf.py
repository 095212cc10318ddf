"""The settings of foundation.caching, each with its default and a sentence. None is needed to start.

What each kept answer asks for is read once in a process: Django's settings take longer than all else that is looked up.
"""

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.signals import setting_changed
from msgspec import Struct

PACKAGES = ("lmdb", "brotli")  # the extra `caching` of the wheel
SERVER_PACKAGES = (*PACKAGES, "redis")  # the extra `valkey`
SCHEMES = {"redis": "redis", "rediss": "rediss", "valkey": "redis", "valkeys": "rediss", "unix": "unix"}
# Names of cookies, with * and ?, that no public answer depends on: those of common counters of visits.
HARMLESS_COOKIES = ("_ga", "_ga_*", "_gid", "_pk_*", "_fbp")
# Names of parameters, with * and ?, by which networks and mailings follow readers: no page depends on them.
TRACKING_PARAMETERS = ("utm_*", "fbclid", "gclid", "yclid", "msclkid")
# How large the store may become, in MiB.
SIZE = 256
SECONDS = 60  # for which a CDN may keep an answer
# What each needs to be reached, named as in Wagtail's own setting.
CDNS = {"varnish": ("LOCATION",), "cloudflare": ("ZONEID", "BEARER_TOKEN"), "cloudfront": ("DISTRIBUTION_ID",)}


@cache
def has_packages(names: tuple[str, ...] = PACKAGES) -> bool:
    """Whether the extra is installed."""
    return all(find_spec(name) for name in names)


def folder() -> Path | None:
    """LAUREL_CACHING_FOLDER: where the store is, one for all processes of the machine; blank or missing: none."""
    found = getattr(settings, "LAUREL_CACHING_FOLDER", "")
    return Path(found) if found and has_packages() else None


def is_server(url: str) -> bool:
    """Whether an address is one of Valkey or Redis."""
    return url.partition("://")[0] in SCHEMES


def get_client_url(url: str) -> str:
    """The address of a server as the client knows it: Valkey has names of its own for the same."""
    scheme, _, place = url.partition("://")
    return f"{SCHEMES[scheme]}://{place}"


def url() -> str:
    """LAUREL_CACHING_URL: the server with one store for all machines, in place of the folder; blank: none."""
    found = getattr(settings, "LAUREL_CACHING_URL", "")
    return get_client_url(found) if is_server(found) and has_packages(SERVER_PACKAGES) else ""


def sessions_url() -> str:
    """The server of the cache that SESSION_CACHE_ALIAS names, as for Django's own engines; blank where it is none."""
    place = settings.CACHES.get(settings.SESSION_CACHE_ALIAS, {}).get("LOCATION", "")
    return get_client_url(place) if isinstance(place, str) and is_server(place) else ""


class CDN(Struct, frozen=True):
    """Which one stands in front, for how many seconds it may keep answers, how it is reached."""

    kind: str
    seconds: int
    options: dict[str, Any]

    @property
    def has_own_header(self) -> bool:
        """Whether it reads a header of its own; CloudFront knows what all shared caches read alone."""
        return self.kind != "cloudfront"


@cache
def cdn() -> CDN | None:
    """LAUREL_CACHING_CDN: `{"kind": "varnish", "seconds": 60, "LOCATION": …}`; blank or missing: there is none."""
    found = dict(getattr(settings, "LAUREL_CACHING_CDN", {}))
    return CDN(found.pop("kind"), found.pop("seconds", SECONDS), found) if found else None


def is_on() -> bool:
    """Whether answers are kept at all."""
    return bool(url() or folder())


def harmless_cookies() -> tuple[str, ...]:
    """LAUREL_CACHING_HARMLESS_COOKIES; Django's own for forms is: no answer that uses it is kept."""
    names = getattr(settings, "LAUREL_CACHING_HARMLESS_COOKIES", HARMLESS_COOKIES)
    return (settings.CSRF_COOKIE_NAME, *names)


def tracking_parameters() -> tuple[str, ...]:
    """LAUREL_CACHING_TRACKING_PARAMETERS: Django isn't asked with them; the API alone is, and refuses unknown ones."""
    return tuple(getattr(settings, "LAUREL_CACHING_TRACKING_PARAMETERS", TRACKING_PARAMETERS))


@cache
def untouched() -> tuple[str, ...]:
    """LAUREL_CACHING_UNTOUCHED: paths that go straight to Django: what says that a process lives asks no database."""
    return tuple(getattr(settings, "LAUREL_CACHING_UNTOUCHED", ()))


def size() -> int:
    """LAUREL_CACHING_SIZE, in bytes."""
    return int(getattr(settings, "LAUREL_CACHING_SIZE", SIZE)) * 1024 * 1024


def _read_again(**changed: Any) -> None:
    """A test has other settings."""
    cdn.cache_clear()
    untouched.cache_clear()


setting_changed.connect(_read_again)
