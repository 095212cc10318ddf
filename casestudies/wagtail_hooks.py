"""Registers the admin of case studies. No logic."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet

from casestudies.admin.terms import VIEWSETS
from foundation.viewsets.menu import make_submenu


@hooks.register("register_admin_viewset")
def register_admin() -> list[ViewSet]:
    return [*VIEWSETS]


@hooks.register("register_admin_menu_item")
def register_menu() -> MenuItem:
    return make_submenu("casestudies", label=_("Case studies"), icon="openquote", order=320)
