"""Registers the admin of logos. No logic."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.permissions import register_permission_policy

from foundation.logos.admin.logo_grant import LogoGrantViewSet
from foundation.logos.admin.logo_kit import LogoKitViewSet
from foundation.logos.models import LogoGrant
from foundation.records.permissions import LookingPolicy
from foundation.viewsets.menu import make_submenu

register_permission_policy(LogoGrant, LookingPolicy(LogoGrant))


@hooks.register("register_admin_viewset")
def register_admin() -> list[Any]:
    return [LogoKitViewSet(), LogoGrantViewSet()]


@hooks.register("register_admin_menu_item")
def register_logo_menu() -> MenuItem:
    return make_submenu("logos", label=_("Logos"), icon="image", order=372)
