"""Registers the admin of certificates. No logic."""

from typing import Any

from django.urls import URLResolver, include, path
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from foundation.certificates.admin.design import designs_viewset
from foundation.certificates.admin.menu import certificates_menu


@hooks.register("register_admin_viewset")
def register_admin() -> list[Any]:
    return [designs_viewset]


@hooks.register("register_admin_urls")
def register_certificate_urls() -> list[URLResolver]:
    return [path("certificates/", include("foundation.certificates.admin.urls"))]


@hooks.register("register_admin_menu_item")
def register_certificate_menu() -> MenuItem:
    return certificates_menu()
