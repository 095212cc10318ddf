"""Registers the admin of privileges. No logic."""

from typing import Any

from django.apps import apps
from django.urls import URLPattern
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from awards.privileges.admin.media_placement import MediaPlacementViewSet
from awards.privileges.admin.privilege_board import BOARD_PATTERNS, make_menu_item
from awards.privileges.admin.talk import TalkViewSet
from foundation.viewsets.menu import submenu_hook


@hooks.register("register_admin_viewset")
def register_viewsets() -> list[Any]:
    """Talks only where there are events to speak at."""
    return [MediaPlacementViewSet(), *([TalkViewSet()] if apps.is_installed("events") else [])]


@hooks.register("register_admin_urls")
def register_pages() -> list[URLPattern]:
    return BOARD_PATTERNS


@hooks.register(submenu_hook("awards"))
def register_board() -> MenuItem:
    return make_menu_item()
