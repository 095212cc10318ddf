"""Registers the pages of bundles and of the year's figures in Wagtail's admin. No logic."""

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.urls import URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from foundation.exchange.admin.menu import FiguresMenuItem


@hooks.register("register_admin_urls")
def register_exchange_urls() -> list[URLResolver]:
    return [path("", include("foundation.exchange.admin.urls"))]


@hooks.register("register_reports_menu_item")
def register_bundles_menu_item() -> MenuItem:
    return MenuItem(
        _("My file bundles"), reverse("laurel_exchange:bundles"), name="bundles", icon_name="download", order=1040
    )


@hooks.register("register_reports_menu_item")
def register_figures_menu_item() -> FiguresMenuItem:
    return FiguresMenuItem(
        _("Annual figures"), reverse("laurel_exchange:figures"), name="year-figures", icon_name="table", order=1005
    )


@hooks.register("register_permissions")
def register_figures_permission() -> QuerySet[Permission]:
    return Permission.objects.filter(content_type__app_label="laurel_exchange", codename="view_year_figures")
