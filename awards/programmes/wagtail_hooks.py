"""Registers the admin of programmes. No logic."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import SubmenuMenuItem

from awards.programmes.admin.chooser import cycle_chooser, programme_chooser
from awards.programmes.admin.cycle import CycleViewSet
from awards.programmes.admin.item import ItemViewSet
from awards.programmes.admin.programme import ProgrammeViewSet
from awards.programmes.admin.tier import PrivilegeViewSet, TierViewSet
from foundation.viewsets.menu import make_submenu


@hooks.register("register_admin_viewset")
def register_viewsets() -> list[Any]:
    return [
        CycleViewSet(),
        TierViewSet(),
        PrivilegeViewSet(),
        ItemViewSet(),
        ProgrammeViewSet(),
        programme_chooser,
        cycle_chooser,
    ]


@hooks.register("register_icons")
def register_icons(icons: list[str]) -> list[str]:
    # Wagtail has no icon for awards.
    return [*icons, "laurel_programmes/icons/crown.svg"]


@hooks.register("register_admin_menu_item")
def register_menu() -> SubmenuMenuItem:
    """Apps add entries by its name, in the order of the year."""
    return make_submenu("awards", label=_("Awards"), icon="crown", order=210)
