"""What each app adds to the host's one URL include and to the one API.

    laurel_urls = "events.urls"  # on the AppConfig: a URLconf, mounted at the root
    mounts.register("/events/", Mount("/events/", router))  # in wiring.py: a ninja router, mounted under the API

Addresses are named, as Django's own includes are, and read after every app is ready.
"""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from msgspec import Struct

from foundation.registry import Registry


class Mount(Struct, frozen=True):
    """A ninja router and the prefix under which it is mounted, such as `/events/`."""

    prefix: str
    router: Any


mounts: Registry[Mount] = Registry("headless.mounts", named_by="prefix")


def url_modules() -> Iterator[str]:
    """The dotted paths of the URLconfs that installed apps declare, in the order of INSTALLED_APPS."""
    for config in apps.get_app_configs():
        if module := getattr(config, "laurel_urls", None):
            yield module
