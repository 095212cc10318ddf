"""Lists that leave the house: each is on record with who took it, its filters and its number of rows, and no cell of
it is a formula to a spreadsheet. What Wagtail writes is recorded where it does (`foundation.audit`).
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.http import content_disposition_header
from django.utils.text import capfirst
from wagtail.admin import messages
from wagtail.admin.views.mixins import SpreadsheetExportMixin

from foundation.audit.domain import record_export
from foundation.exchange.domain import (
    Column,
    FileNotReady,
    Sheet,
    Written,
    cell_value,
    write_book,
    write_table,
)
from foundation.exchange.enums import TableFormat


def record_list_export(request: HttpRequest, rows: QuerySet[Any], *, file_format: str, event: str) -> None:
    """Note who takes away these rows, found by the filters in the address."""
    record_export(
        by=request.user,  # type: ignore[arg-type]  # the admin's addresses ask for sign-in
        file_format=file_format,
        filters={name: values for name, values in request.GET.lists() if name != "export"},
        rows=rows.count(),
        of=rows.model,
        event=event,
    )


def write_cell(view: SpreadsheetExportMixin, field: str, value: Any, export_format: str) -> Any:
    """A cell of a list of Wagtail's: no formula, moments by the clock of Japan where Wagtail writes them in UTC."""
    if isinstance(value, datetime):
        return cell_value(value, export_format)
    write = view.get_preprocess_function(field, value, export_format)
    return cell_value(write(value) if write else value, export_format)


def list_model_columns(model: type[Model], names: Sequence[str]) -> list[Column]:
    """Columns as people read them: of a choice its words, of a code its name."""
    return [Column(name, _label(model, name), _value(name)) for name in names]


def _label(model: type[Model], name: str) -> str:
    return capfirst(str(getattr(model._meta.get_field(name), "verbose_name", name)))


def _value(name: str) -> Callable[[Any], Any]:
    def value(row: Any) -> Any:
        display = getattr(row, f"get_{name}_display", None)
        found = display() if display else getattr(row, name)
        return str(found) if hasattr(found, "_meta") else found

    return value


def stream_table(
    columns: Sequence[Column], rows: Iterable[Any], *, table_format: TableFormat, name: str
) -> StreamingHttpResponse:
    """A table to save, written while it is read."""
    return _stream(write_table(columns, rows, form=table_format, name=name))


def stream_book(sheets: Iterable[Sheet], *, name: str) -> StreamingHttpResponse:
    """An XLSX of several sheets to save."""
    return _stream(write_book(sheets, name=name))


def _stream(written: Written) -> StreamingHttpResponse:
    headers = {"Content-Disposition": content_disposition_header(True, written.name) or "attachment"}
    return StreamingHttpResponse(written.chunks, content_type=written.content_type, headers=headers)


def fetch_own(
    request: HttpRequest,
    files: QuerySet[Any],
    public_id: str,
    *,
    sign: Callable[..., str],
    back: Callable[[Any], str],
) -> HttpResponseBase:
    """A file that the worker made for this person, at the address that `sign` gives; while there is none, `back`."""
    file = get_object_or_404(files.filter(requested_by=request.user), public_id=public_id)
    try:
        return redirect(sign(file, by=request.user))
    except FileNotReady as refused:
        messages.error(request, " ".join(refused.messages))
        return redirect(back(file))
