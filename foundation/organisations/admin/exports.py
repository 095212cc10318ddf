"""Lists that leave the house: in the audit record, and safe to open in a spreadsheet."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponseBase
from wagtail.admin.views.generic import IndexView

from foundation.audit.domain import record_export
from foundation.exchange.domain import cell_value
from foundation.organisations.models import Organisation


class OrganisationIndexView(IndexView):
    """The list of organisations, with its export recorded."""

    def as_spreadsheet(self, queryset: QuerySet[Organisation], spreadsheet_format: str) -> HttpResponseBase:
        record_export(
            by=self.request.user,
            file_format=spreadsheet_format,
            filters={name: values for name, values in self.request.GET.lists() if name != "export"},
            rows=queryset.count(),
            of=Organisation,
            event="organisation.exported",
        )
        return super().as_spreadsheet(queryset, spreadsheet_format)

    def preprocess_field_value(self, field: str, value: Any, export_format: str) -> Any:
        return cell_value(super().preprocess_field_value(field, value, export_format), export_format)
