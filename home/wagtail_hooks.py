"""Registers the address at which staff begin and end a preview of the public site. No logic."""

from django.urls import URLPattern, path
from wagtail import hooks

from home.views import preview


@hooks.register("register_admin_urls")
def register_urls() -> list[URLPattern]:
    return [path("site-as-of/", preview, name="laurel_home_preview")]
