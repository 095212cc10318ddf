"""Registers the admin of the search. No logic."""

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet

from foundation.search import permissions
from foundation.search.admin.recommendation import RECOMMENDATIONS
from foundation.search.admin.synonym import SYNONYMS


class TallyMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return permissions.may_read_tallies(request.user)


@hooks.register("register_admin_viewset")
def register_admin() -> list[ViewSet]:
    return [SYNONYMS, RECOMMENDATIONS]


@hooks.register("register_admin_urls")
def register_report_urls() -> list[URLResolver]:
    return [path("reports/search/", include("foundation.search.admin.urls"))]


@hooks.register("register_reports_menu_item")
def register_report_item() -> MenuItem:
    url = reverse("laurel_search:tallies")
    return TallyMenuItem(_("What readers search for"), url, name="search-tallies", icon_name="search", order=1040)


@hooks.register("register_permissions")
def register_permissions() -> QuerySet[Permission]:
    return Permission.objects.filter(content_type__app_label="laurel_search", codename="view_querytally")
