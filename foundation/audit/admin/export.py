"""Every table that leaves the admin is on record, once: Wagtail's own reports and lists as well as ours.

Wagtail has no hook for this and names its reports' views itself, so the one method that makes a table is replaced
(`wagtail_hooks.py`). A view that overrides it and asks for no `super` records by itself.
"""

from typing import Any

from django.db.models import Model
from django.http import HttpResponseBase
from wagtail.admin.views.mixins import SpreadsheetExportMixin

from foundation.audit.domain import record_export

REPORTS = "wagtailadmin_reports:"  # Wagtail's own: several list the same model, so that each goes by its address

write_spreadsheet = SpreadsheetExportMixin.as_spreadsheet


def write_recorded_spreadsheet(view: Any, rows: Any, spreadsheet_format: str) -> HttpResponseBase:
    """Wagtail's own method, noted: who took the list, in which format, by which filters, how many rows."""
    model = get_model(view, rows)
    record_export(
        by=view.request.user,
        file_format=spreadsheet_format,
        filters={name: values for name, values in view.request.GET.lists() if name != "export"},
        rows=len(rows) if isinstance(rows, list) else rows.count(),
        of=model,
        event=name_export(view, model),
    )
    return write_spreadsheet(view, rows, spreadsheet_format)  # type: ignore[no-any-return]  # Wagtail has no types


def get_model(view: Any, rows: Any) -> type[Model]:
    """What the rows are: a report that draws from several models hands over a list, and filters the first of them."""
    found: type[Model] = getattr(rows, "model", None) or view.model or view.filterset_class._meta.model
    return found


def name_export(view: Any, model: type[Model]) -> str:
    """The view's `export_event`; of Wagtail's reports the address's name, of any other list the model's."""
    own: str = getattr(view, "export_event", "")
    address: str = getattr(view, "index_url_name", None) or ""
    name = address.removeprefix(REPORTS) if address.startswith(REPORTS) else model._meta.model_name
    return own or f"{name}.exported"
