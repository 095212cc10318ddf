"""What each app adds to the host's one URL include and to the one API.

An app names its parts on its AppConfig, so that floors below this one can take part without importing it:

    laurel_urls = "events.urls"                 # a URLconf, mounted at the root
    laurel_routers = {"/events/": "events.api"} # modules with a ninja `router`, mounted under the API

The modules are imported when the addresses are first read, after every app is ready.
"""

from collections.abc import Iterator
from importlib import import_module
from typing import Any

from django.apps import apps


def url_modules() -> Iterator[str]:
    """The dotted paths of the URLconfs that installed apps declare, in the order of INSTALLED_APPS."""
    for config in apps.get_app_configs():
        if module := getattr(config, "laurel_urls", None):
            yield module


def prefixes() -> list[str]:
    """The prefixes of all declared routers, such as `/events/`."""
    return [prefix for config in apps.get_app_configs() for prefix in getattr(config, "laurel_routers", {})]


def routers() -> Iterator[tuple[str, Any]]:
    """(prefix, ninja router) of each router that installed apps declare."""
    for config in apps.get_app_configs():
        for prefix, module in getattr(config, "laurel_routers", {}).items():
            yield prefix, import_module(module).router
