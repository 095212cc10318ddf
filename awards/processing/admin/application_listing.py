"""The display of the list of applications: modeladmin finds the rows, Wagtail's own components show them.

Holds columns, order, paging and the buttons above the list. Filters and search are in `application_modeladmin.py`. The
rule the next editor must not break: a page of the list takes a fixed number of queries and no call to the store.
"""

from typing import Any

from django.core.exceptions import SuspiciousOperation
from django.core.paginator import InvalidPage
from django.db.models import F, QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from msgspec import Struct
from wagtail.admin.widgets.button import HeaderButton
from wagtail_modeladmin.views import IndexView

from awards.applications.domain.queries.application_missing_items import mark_missing, missing_sections
from awards.applications.domain.queries.submission_in_force import column_in_force, list_in_force, read_in_force
from awards.applications.enums import ApplicationState
from awards.applications.models import Application
from awards.applications.permissions import may_process_application
from awards.processing.admin.application_filters import SECTION_NAMES
from awards.processing.admin.application_state import SHAPES, Shape
from awards.processing.admin.application_table import list_columns
from awards.processing.domain.notices.audience import APPLICANTS
from awards.processing.domain.queries.application_mark import with_marks
from awards.processing.domain.queries.submission_difference import list_changed_ids
from awards.programmes.models import AwardCycle
from foundation.exchange.enums import TableFormat
from foundation.notices.domain.mailing import get_audience
from foundation.notices.permissions import may_write_to
from foundation.records.domain.late_join import join_late
from foundation.viewsets.export import record_list_export, stream_table
from foundation.viewsets.record import is_first
from foundation.viewsets.record_opening import Opening

OPENING = Opening(Application, "cycle", "opens_at", AwardCycle.objects.under_way)
WHOLE = {ApplicationState.SUBMITTED, ApplicationState.ACCEPTED}
SENT_COLUMNS = {"organisation_name", "industry__sort_order", "prefecture__sort_order"}


class Head(Struct, frozen=True):
    """The head of a column: its label, the URL that sorts by it, and the current order."""

    label: str
    url: str
    order: str = ""


class Row(Struct, frozen=True):
    """An application as it was sent (a draft as it is written), and its incomplete sections."""

    application: Application
    url: str
    missing: tuple[str, ...]
    is_being_changed: bool = False

    @property
    def title_id(self) -> str:
        return f"application-{self.application.pk}-title"

    @property
    def shape(self) -> Shape:
        return SHAPES[ApplicationState(self.application.state)]


class ApplicationListView(IndexView):
    """The list, and its export: recorded, safe to open in a spreadsheet, moments in Japan's time."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """A bare address leads on to this year's; a cycle is chosen in the form, or all by the button beside it."""
        if address := OPENING.find_address(request):
            return redirect(address)
        OPENING.keep_choice(request, is_chosen="q" in request.GET or request.GET.get(OPENING.name) == "")
        return super().get(request, *args, **kwargs)

    def get_filters(self, request: HttpRequest) -> tuple[Any, ...]:
        specs, has_filters, rest, distinct = super().get_filters(request)
        if rest:
            raise SuspiciousOperation(f"No such filter: {', '.join(rest)}")
        return specs, has_filters, rest, distinct

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        """The list is the top level."""
        return [{"url": "", "label": self.get_page_title()}]

    def get_header_buttons(self) -> list[Any]:
        """The actions on the whole list."""
        figures = reverse("laurel_processing_admin_newest_figures")
        buttons = [HeaderButton(_("Application figures"), url=figures, icon_name="history")]
        if may_process_application(self.request.user):
            enter = reverse("laurel_processing_admin_enter")
            buttons.insert(0, HeaderButton(_("Add an application"), url=enter, icon_name="plus"))
        if may_write_to(self.request.user, get_audience(APPLICANTS)):
            write = reverse("laurel_processing_admin_write_to_found") + self.get_query_string()
            buttons.append(HeaderButton(_("Write to everyone in this list"), url=write, icon_name="mail"))
        if self.list_export:
            buttons += self._get_table_buttons()
        return buttons

    def _get_table_buttons(self) -> list[HeaderButton]:
        """The list as a table; before a cycle is chosen it says when answers are in it."""
        if self.request.GET.get("cycle"):
            labels = _("Download XLSX"), _("Download CSV")
        else:
            labels = _("XLSX (answers by cycle)"), _("CSV (answers by cycle)")
        addresses = self.xlsx_export_url, self.csv_export_url
        return [
            HeaderButton(label, url=url, icon_name="download") for label, url in zip(labels, addresses, strict=True)
        ]

    def _find_cycle(self, queryset: QuerySet[Application]) -> AwardCycle | None:
        """The cycle whose questions are columns: the one chosen, else the only one that the rows have."""
        chosen = self.request.GET.get("cycle", "")
        if chosen.isdecimal():
            return AwardCycle.objects.filter(pk=int(chosen)).first()
        cycles = AwardCycle.objects.filter(pk__in=queryset.order_by().values("cycle"))[:2]
        return cycles[0] if len(cycles) == 1 else None

    def get_ordering(self, request: HttpRequest, queryset: QuerySet[Any]) -> list[Any]:
        """Until somebody sorts, this year's first and of these what waits; those never submitted last, everywhere."""
        names = super().get_ordering(request, queryset)
        is_sorted = self.ORDER_VAR in self.params
        first = [] if is_sorted else ["-cycle__opens_at", is_first(state=ApplicationState.SUBMITTED)]
        last = ("-submitted_at", "-reference")
        return first + [F(name[1:]).desc(nulls_last=True) if name in last else _by_what_counts(name) for name in names]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        paginator = self.paginator_class(self.queryset, self.items_per_page)
        try:
            page = paginator.page(self.page_num or 1)
        except InvalidPage:
            page = paginator.page(1)
        rows = self._list_rows(page.object_list)
        given = {spec.parameter_name: (spec.value(), spec.lookup_choices) for spec in self.filter_specs}
        chosen = {name: label for name, (value, all_) in given.items() for one, label in all_ if value and one == value}
        context = {
            "view": self,
            "paginator": paginator,
            "page_obj": page,
            "elided_page_range": paginator.get_elided_page_range(page.number),
            "object_list": [row.application for row in rows],
            "rows": rows,
            "heads": self._list_heads(),
            "chosen": chosen.values(),
            "is_filtered": bool(chosen.keys() - {OPENING.name}),  # the year alone is said, and needs no open filters
            "is_narrowed": bool(self.query) or any(value for value, _choices in given.values()),
            "url_path": self.request.path,
            "opts": self.opts,
        }
        return super(IndexView, self).get_context_data(**context | kwargs)

    def as_spreadsheet(self, queryset: QuerySet[Application], spreadsheet_format: str) -> HttpResponseBase:
        record_list_export(self.request, queryset, file_format=spreadsheet_format, event="application.exported")
        return stream_table(
            list_columns(self.model_admin.list_export, self._find_cycle(queryset)),
            list_in_force(queryset),
            table_format=TableFormat(spreadsheet_format),
            name=self.get_filename(),
        )

    def _list_rows(self, page: QuerySet[Application]) -> list[Row]:
        """The rows of this page as they were sent, and what is missing in them, in one query; who changes, in two."""
        rows = join_late(Application.objects.select_related(*self.select_related), page)
        ordered = with_marks(mark_missing(rows)).order_by(*page.query.order_by)
        live = list(ordered)
        changed = list_changed_ids(live)
        shown = [draft.application for draft in read_in_force(live)]
        return [
            Row(
                each,
                self.url_helper.get_action_url("inspect", each.pk),
                () if each.state in WHOLE else tuple(str(SECTION_NAMES[section]) for section in missing_sections(each)),
                each.pk in changed,
            )
            for each in shown
        ]

    def _list_heads(self) -> list[Head]:
        sorted_by = self.get_ordering_field_columns() if self.ORDER_VAR in self.params else {}
        heads = []
        for index, name in enumerate(self.list_display):
            order = sorted_by.get(index, "")
            field = getattr(self.model_admin, name, None) or self.opts.get_field(name)
            label = getattr(field, "short_description", None) or field.verbose_name
            sort = f"-{index}" if order == "asc" else str(index)
            url = self.get_query_string({self.ORDER_VAR: sort}) if self.get_ordering_field(name) else ""
            heads.append(Head(str(label), url, order))
        return heads


def _by_what_counts(name: str) -> Any:
    """The column to sort by, as it was sent where something was; joined for nothing else."""
    column = name.removeprefix("-")
    if column not in SENT_COLUMNS:
        return name
    value = column_in_force(column)
    return value.desc() if name.startswith("-") else value.asc()
