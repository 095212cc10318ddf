"""Whole addresses, for mail, print and other people's pages: what is read outside the site."""

from django.conf import settings


def full_address(path: str) -> str:
    """The path on Wagtail's own `WAGTAILADMIN_BASE_URL`, never on the Host of a request; a whole address as it is."""
    if path.startswith("//") or (path and not path.startswith("/")):
        return path
    return f"{str(settings.WAGTAILADMIN_BASE_URL).rstrip('/')}{path}"
