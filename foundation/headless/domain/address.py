"""Whole addresses, for mail, print and other people's pages, read outside the site. What one of the API says."""

import re

from django.conf import settings

from foundation.headless import conf
from foundation.text.languages import LANGUAGES

LOCALE = re.compile(rf"(?:^|&)locale=({'|'.join(LANGUAGES)})(?:&|$)")


def full_address(path: str) -> str:
    """The path on Wagtail's own `WAGTAILADMIN_BASE_URL`, never on the Host of a request; a whole address as it is."""
    if path.startswith("//") or (path and not path.startswith("/")):
        return path
    return f"{str(settings.WAGTAILADMIN_BASE_URL).rstrip('/')}{path}"


def is_of_api(path: str) -> bool:
    """Whether it is an address of the API, where our include mounts it."""
    prefix = conf.api_prefix()
    return bool(prefix) and path.startswith(f"/{prefix}")


def find_named_language(path: str, query: str) -> str | None:
    """That which an address of the API names by its parameter; None for any other address."""
    named = LOCALE.search(query) if is_of_api(path) else None
    return named[1] if named else None
