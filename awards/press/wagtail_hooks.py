"""Registers the admin of press access. No logic."""

from typing import Any

from wagtail import hooks

from awards.press.admin.guest import PATTERNS


@hooks.register("register_admin_urls")
def register_pages() -> list[Any]:
    return PATTERNS
