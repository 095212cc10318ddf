"""Registers the pages of bundles in Wagtail's admin. No logic."""

from django.urls import URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem


@hooks.register("register_admin_urls")
def register_bundle_urls() -> list[URLResolver]:
    return [path("bundles/", include("foundation.exchange.admin.urls"))]


@hooks.register("register_reports_menu_item")
def register_bundles_menu_item() -> MenuItem:
    return MenuItem(
        _("My bundles of files"), reverse("laurel_exchange:bundles"), name="bundles", icon_name="download", order=1040
    )
