"""The search's settings, and whether the packages it needs are there."""

from functools import cache
from importlib.util import find_spec

from django.conf import settings
from django.db import connection

PACKAGES = ("sudachipy", "sudachidict_core", "snowballstemmer")  # the extra `search` of the wheel
VENDORS = ("sqlite", "postgresql")


@cache
def has_packages() -> bool:
    """Whether the extra is installed."""
    return all(find_spec(name) for name in PACKAGES)


def is_indexed() -> bool:
    """Whether there is an index: the extra, a database that has one, `LAUREL_SEARCH_INDEX` not False."""
    return has_packages() and connection.vendor in VENDORS and getattr(settings, "LAUREL_SEARCH_INDEX", True)
