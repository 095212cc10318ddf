"""Registers the admin of terms, certificates and logos. No logic."""

from typing import Any

from django.urls import URLResolver, include, path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.permissions import register_permission_policy

from foundation.credentials.admin.certificate_menu import certificates_menu
from foundation.credentials.admin.designs import designs_viewset
from foundation.credentials.admin.logo_grants import LogoGrantViewSet, LookingPolicy
from foundation.credentials.admin.logo_kits import LogoKitViewSet
from foundation.credentials.admin.terms import terms_viewset
from foundation.credentials.models import LogoGrant
from foundation.viewsets.menu import make_submenu

register_permission_policy(LogoGrant, LookingPolicy(LogoGrant))


@hooks.register("register_admin_viewset")
def register_admin() -> list[Any]:
    return [terms_viewset, designs_viewset, LogoKitViewSet(), LogoGrantViewSet()]


@hooks.register("register_admin_urls")
def register_certificate_urls() -> list[URLResolver]:
    return [path("certificates/", include("foundation.credentials.admin.certificate_urls"))]


@hooks.register("register_admin_menu_item")
def register_certificate_menu() -> MenuItem:
    return certificates_menu()


@hooks.register("register_admin_menu_item")
def register_logo_menu() -> MenuItem:
    return make_submenu("logos", label=_("Logos"), icon="image", order=372)
