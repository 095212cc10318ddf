"""Registers the admin of importing participations. No logic."""

from django.urls import URLPattern
from wagtail import hooks

from campaigns.imports.admin.participation_import import PAGES


@hooks.register("register_admin_urls")
def register_import() -> list[URLPattern]:
    return PAGES.urlpatterns
