"""System checks of the secretariat's admin: what its list needs."""

from typing import Any

from django.apps import apps
from django.core.checks import CheckMessage, Error


def check_installed_apps(**kwargs: Any) -> list[CheckMessage]:
    """awards.E001: the list of applications is one of wagtail-modeladmin's, whose templates are in its app."""
    if apps.is_installed("wagtail_modeladmin"):
        return []
    return [
        Error(
            "The admin's list of applications can't be shown without wagtail_modeladmin.",
            hint='Add "wagtail_modeladmin" to INSTALLED_APPS (it is installed with the plugin set).',
            id="awards.E001",
        )
    ]
