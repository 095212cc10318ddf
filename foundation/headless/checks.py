"""System checks of the API: what its pages need."""

from typing import Any

from django.apps import apps
from django.core.checks import CheckMessage, Warning


def check_documentation(**kwargs: Any) -> list[CheckMessage]:
    """headless.W001: the API's documentation is drawn by scripts from a CDN, which sees every reader."""
    if apps.is_installed("ninja"):
        return []
    return [
        Warning(
            "The page /api/v3/docs/ loads its scripts from a CDN.",
            hint='Add "ninja" to INSTALLED_APPS: its scripts are then served from your own static files.',
            id="headless.W001",
        )
    ]
