"""Registers the report, its menu item and its permission; puts every export of the admin on record."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import Permission
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.views.mixins import SpreadsheetExportMixin

from foundation.audit.admin.deletion import log_deleted
from foundation.audit.admin.export import write_recorded_spreadsheet
from foundation.audit.admin.menu import EntryReportMenuItem
from foundation.audit.admin.people import keep_in_bulk, keep_recorded_people

SpreadsheetExportMixin.as_spreadsheet = write_recorded_spreadsheet


@hooks.register("register_admin_urls")
def register_report_urls() -> list[URLResolver]:
    return [path("reports/audit/", include("foundation.audit.admin.urls"))]


@hooks.register("register_reports_menu_item")
def register_report_menu_item() -> EntryReportMenuItem:
    return EntryReportMenuItem(
        _("Audit log"), reverse("laurel_audit:report"), name="audit-record", icon_name="clipboard-list", order=1010
    )


@hooks.register("register_permissions")
def register_view_permission() -> QuerySet[Permission]:
    return Permission.objects.filter(content_type__app_label="laurel_audit", codename="view_entry")


@hooks.register("before_delete_user")
def keep_person(request: HttpRequest, user: AbstractBaseUser) -> HttpResponse | None:
    return keep_recorded_people(request, [user])


@hooks.register("before_bulk_action")
def keep_people(request: HttpRequest, action_type: str, objects: Iterable[Model], action: Any) -> HttpResponse | None:
    return keep_in_bulk(request, action_type, objects)


@hooks.register("after_bulk_action")
def record_deleted(request: HttpRequest, action_type: str, objects: Iterable[Model], action: Any) -> None:
    log_deleted(request, action_type, objects)
