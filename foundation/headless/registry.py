"""What each app adds to the host's one URL include and to the one API.

An app names its parts on its AppConfig, so that floors below this one can take part without importing it:

    laurel_urls = "events.urls"                          # a URLconf, mounted at the root
    laurel_routers = {"/events/": "events.api.router"}   # ninja routers, mounted under /api/v3/
"""

from collections.abc import Iterator
from importlib import import_module

from django.apps import apps


def url_modules() -> Iterator[str]:
    """The dotted paths of the URLconfs that installed apps declare, in the order of INSTALLED_APPS."""
    for config in apps.get_app_configs():
        if module := getattr(config, "laurel_urls", None):
            yield module


def routers() -> Iterator[tuple[str, object]]:
    """(prefix, ninja router) of each router that installed apps declare."""
    for config in apps.get_app_configs():
        for prefix, module in getattr(config, "laurel_routers", {}).items():
            yield prefix, import_module(module).router
