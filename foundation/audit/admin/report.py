"""The report: who did what, newest first, filtered, and taken out as CSV or XLSX (which is itself recorded)."""

import json
import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.reports import ReportView
from wagtail.permission_policies import ModelPermissionPolicy

from foundation.audit import registry
from foundation.audit.admin.filters import EntryFilterSet, actor_choices, kind_name
from foundation.audit.domain.queries.person import PersonName, name_actors
from foundation.audit.models import Entry
from foundation.text.cells import safe_text
from foundation.text.eras import JST, format_stamp

MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T[\d:.]+(Z|[+-]\d{2}:\d{2})")


class FactsColumn(Column):
    """The facts before and after, one to a line."""

    cell_template_name = "laurel_audit/admin/facts_cell.html"

    def get_cell_context_data(self, instance: Entry, parent_context: dict[str, Any]) -> dict[str, Any]:
        said = {"before": say_facts(instance.before), "after": say_facts(instance.after)}
        return {**super().get_cell_context_data(instance, parent_context), **said}


class ActorColumn(Column):
    """Who did it: a name, with the address where two share one."""

    cell_template_name = "laurel_audit/admin/actor_cell.html"


def subject_name(entry: Entry) -> str:
    """The thing's name, else its number."""
    return entry.subject_label or (f"#{entry.subject_id}" if entry.subject_id else "")


def say_facts(facts: Mapping[str, Any] | None) -> str:
    """Facts in one line: yes or no, moments in Japan's time as in the column beside them, a dash for nothing."""
    return "; ".join(f"{name} = {_say(value)}" for name, value in sorted((facts or {}).items()))


def _say(value: Any) -> str:
    match value:
        case None | "":
            return "—"
        case bool():
            return pgettext("value", "Yes") if value else pgettext("value", "No")
        case list():
            return ", ".join(map(_say, value))
        case str() if MOMENT.fullmatch(value):
            return format_stamp(datetime.fromisoformat(value))
    return str(value)


def as_text(facts: Any) -> str:
    """Facts for a spreadsheet cell."""
    return "" if facts is None else json.dumps(facts, ensure_ascii=False, sort_keys=True)


class EntryReport(ReportView):
    """Read-only; requires `laurel_audit.view_entry`."""

    model = Entry
    permission_policy = ModelPermissionPolicy(Entry)
    permission_required = "view"
    page_title = _("Audit log")
    header_icon = "clipboard-list"
    verbose_name = Entry._meta.verbose_name
    verbose_name_plural = Entry._meta.verbose_name_plural
    index_url_name = "laurel_audit:report"
    index_results_url_name = "laurel_audit:report_results"
    filterset_class = EntryFilterSet
    is_searchable = True
    search_fields = ["subject_label", "subject_id", "event"]
    export_filename = "audit-record"
    export_event = "audit.exported"
    export_headings = {"actor_id": _("By")}
    list_export = ["at", "event", "actor_id", "subject_type", "subject_id", "subject_label", "before", "after"]

    @cached_property
    def columns(self) -> list[Column]:
        return [
            Column("at", label=_("Time"), accessor=lambda entry: format_stamp(entry.at)),
            Column("event", label=_("Event"), accessor=lambda entry: registry.event_name(entry.event)),
            ActorColumn("actor", label=_("By"), accessor=lambda entry: self.names.get(entry.actor_id)),
            Column("subject_type", label=_("Type of object"), accessor=lambda entry: kind_name(entry.subject_type)),
            Column("subject", label=_("Object"), accessor=subject_name),
            FactsColumn("facts", label=_("Before and after"), accessor=lambda entry: ""),
        ]

    @cached_property
    def filters(self) -> Any:
        """Who did something is read once, for the choices and for the rows."""
        filters = super().filters
        filters.form.fields["actor"].choices = actor_choices(self.names)
        return filters

    @cached_property
    def names(self) -> dict[Any, PersonName]:
        return name_actors()

    def get_base_queryset(self) -> QuerySet[Entry]:
        """Without what rooms above keep from this person; the total that is shown counts no more."""
        entries: QuerySet[Entry] = Entry.objects.all()
        for leave_out in registry.filters.list():
            entries = leave_out(entries, self.request.user)
        return entries

    def get_filtered_queryset(self) -> QuerySet[Entry]:
        """`get_queryset` filters already."""
        return self.get_queryset()

    def preprocess_field_value(self, field: str, value: Any, export_format: str) -> Any:
        if field == "at":
            return value.astimezone(JST).isoformat(timespec="seconds")
        if field in {"before", "after"}:
            return as_text(value)
        if field == "actor_id":
            value = self.names.get(value)
        return safe_text("" if value is None else str(value))
