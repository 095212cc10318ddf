"""Registers the admin of organisations. No logic."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet

from foundation.organisations.admin.choosers import division_chooser, organisation_chooser
from foundation.organisations.admin.records import VIEWSETS
from foundation.viewsets.menu import make_submenu


@hooks.register("register_admin_viewset")
def register_admin() -> list[ViewSet]:
    return [*VIEWSETS, organisation_chooser, division_chooser]


@hooks.register("register_admin_menu_item")
def register_menu() -> MenuItem:
    return make_submenu("organisations", label=_("Organisations"), icon="group", order=350)
