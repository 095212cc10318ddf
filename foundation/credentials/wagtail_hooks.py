"""Registers the admin of terms, certificates and logos. No logic."""

from typing import Any

from django.urls import URLResolver, include, path
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.permissions import register_permission_policy

from foundation.credentials.admin.certificate_menu import certificates_menu
from foundation.credentials.admin.designs import designs_viewset
from foundation.credentials.admin.logo_grants import LookingPolicy
from foundation.credentials.admin.logos import LogoGroup
from foundation.credentials.admin.terms import terms_viewset
from foundation.credentials.models import LogoGrant

register_permission_policy(LogoGrant, LookingPolicy(LogoGrant))


@hooks.register("register_admin_viewset")
def register_admin() -> list[Any]:
    return [terms_viewset, designs_viewset, LogoGroup()]


@hooks.register("register_admin_urls")
def register_certificate_urls() -> list[URLResolver]:
    return [path("certificates/", include("foundation.credentials.admin.certificate_urls"))]


@hooks.register("register_admin_menu_item")
def register_certificate_menu() -> MenuItem:
    return certificates_menu()
