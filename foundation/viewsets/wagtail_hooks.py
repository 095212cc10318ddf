"""Dates and times of all records and pages are typed and read as `moment.py` says; the front page says what waits.

Cells of every list's table, Wagtail's own reports among them, are written as `foundation.exchange` writes them.
"""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import include, path
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django_filters import BooleanFilter
from wagtail import hooks
from wagtail.admin.active_filters import BaseFilterAdapter, register_filter_adapter_class
from wagtail.admin.forms.models import register_form_field_override
from wagtail.admin.views.mixins import SpreadsheetExportMixin
from wagtail.admin.views.reports import locked_pages
from wagtail.admin.viewsets import viewsets
from wagtail.admin.widgets import AdminDateInput, AdminDateTimeInput, AdminTimeInput
from wagtail.users.views import api_tokens

from foundation.viewsets import home
from foundation.viewsets.chooser import TokenFilterSet, TokenForm, list_lockers
from foundation.viewsets.export import write_cell
from foundation.viewsets.menu import register_once
from foundation.viewsets.moment import DayField, MomentField, TimeField, keep_what_is_typed
from foundation.viewsets.record import say_value

register_form_field_override(models.DateField, override={"form_class": DayField, "widget": DayField.widget})
register_form_field_override(models.DateTimeField, override={"form_class": MomentField, "widget": MomentField.widget})
register_form_field_override(models.TimeField, override={"form_class": TimeField, "widget": TimeField.widget})
for picker in (AdminDateInput, AdminDateTimeInput, AdminTimeInput):
    keep_what_is_typed(picker)

# Wagtail has no hook for these, and its reports no view that could be another's
SpreadsheetExportMixin.preprocess_field_value = write_cell
viewsets.populate = register_once
api_tokens.IndexView.filterset_class = TokenFilterSet
api_tokens.APITokenForm = TokenForm
locked_pages.get_users_for_filter = list_lockers


class AnswerFilterAdapter(BaseFilterAdapter):
    """The pill of a filter by yes or no; Wagtail's own says “True”."""

    def __init__(self, kind: Any, field: Any, value: Any, *place: Any) -> None:
        super().__init__(kind, field, say_value(value), *place)


register_filter_adapter_class(BooleanFilter, AnswerFilterAdapter)


@hooks.register("register_admin_urls")
def register_urls() -> list[Any]:
    return [path("reports/", include("foundation.viewsets.urls"))]


@hooks.register("insert_global_admin_js")
def lead_to_fields() -> SafeString:
    return format_html('<script src="{}" defer></script>', static("laurel_viewsets/field.js"))


@hooks.register("construct_homepage_panels")
def add_panels(request: HttpRequest, panels: list[Any]) -> None:
    panels += [home.PendingPanel(), *(panel() for panel in home.panels.list())]


@hooks.register("construct_homepage_summary_items", order=1000)
def leave_out_totals(request: HttpRequest, items: list[Any]) -> None:
    """How many pictures and documents there are is no work."""
    items.clear()
