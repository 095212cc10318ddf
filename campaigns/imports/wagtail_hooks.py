"""Registers the admin of importing participations. No logic."""

from django.urls import URLPattern
from wagtail import hooks

from campaigns.imports.admin import participation_import


@hooks.register("register_admin_urls")
def register_import() -> list[URLPattern]:
    return participation_import.urlpatterns
