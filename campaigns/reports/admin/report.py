"""The list of reports, one of them, and their export with answers: recorded, safe in a spreadsheet."""

from collections.abc import Callable, Iterator
from typing import Any, ClassVar

from django.db.models import Prefetch, QuerySet
from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext
from django.views.generic import TemplateView
from django_filters import ChoiceFilter, ModelChoiceFilter
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import BooleanColumn, TitleColumn

from campaigns.reports.models import Report, ReportAnswer, ReportPeriod, ReportQuestion
from campaigns.reports.permissions import may_see_reports
from foundation.exchange.domain import Column
from foundation.exchange.enums import TableFormat
from foundation.viewsets.export import list_model_columns, record_list_export, stream_table
from foundation.viewsets.page import AdminPage
from foundation.viewsets.record import ReadOnlyViewSet, RecordIndexView

AT_ONCE = 500
COLUMNS = ("public_id", "period", "participation", "request", "state", "text", "may_publish", "changed_at", "sent_at")


class ReportFilterSet(WagtailFilterSet):
    """By period, state, consent, and who sent it."""

    period = ModelChoiceFilter(
        queryset=ReportPeriod.objects.select_related("campaign"), label=gettext_lazy("reporting period")
    )
    sender = ChoiceFilter(
        label=gettext_lazy("Sent by"),
        choices=[("participant", gettext_lazy("participants")), ("body", gettext_lazy("cooperating bodies"))],
        method="filter_sender",
    )

    class Meta:
        model = Report
        fields = ("period", "state", "may_publish")

    def filter_sender(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        return rows.filter(participation__isnull=value != "participant")


class ReportIndexView(RecordIndexView):
    """The list, and its export in two formats."""

    def as_spreadsheet(self, queryset: QuerySet[Any], spreadsheet_format: str) -> HttpResponseBase:
        record_list_export(self.request, queryset, file_format=spreadsheet_format, event="report.exported")
        questions = ReportQuestion.objects.filter(period__in=queryset.order_by().values("period"))
        columns = [*list_model_columns(Report, COLUMNS), *map(_column, questions)]
        return stream_table(columns, _rows(queryset), table_format=TableFormat(spreadsheet_format), name="reports")


def _rows(queryset: QuerySet[Any]) -> Iterator[Report]:
    rows = queryset.select_related("period__campaign", "participation", "request")
    answers = Prefetch("answers", queryset=ReportAnswer.objects.in_order())
    yield from rows.prefetch_related(answers).iterator(chunk_size=AT_ONCE)


def _column(question: ReportQuestion) -> Column:
    def value(report: Report) -> str | int | None:
        given = [answer.value for answer in report.answers.all() if answer.question_id == question.pk]
        return "; ".join(map(str, given)) if question.has_options else next(iter(given), "")

    find: Callable[[Report], str | int | None] = value
    return Column(f"q_{question.pk}_{question.code}", question.label, find)


class ReportView(AdminPage, TemplateView):
    template_name = "laurel_reports/admin/report.html"
    permission = may_see_reports
    parents = (("reports:index", gettext_lazy("Reports on campaigns")),)
    header_icon = "doc-full"

    def prepare(self) -> None:
        rows = Report.objects.select_related("period__campaign", "participation", "request")
        self.report = get_object_or_404(rows, pk=self.kwargs["pk"])

    def get_page_title(self) -> str:
        return str(self.report)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        answers = self.report.answers.in_order()
        kind = pgettext("report", "Participant") if self.report.participation_id else _("Cooperating body")
        return super().get_context_data(report=self.report, answers=answers, kind=kind, **kwargs)


class ReportViewSet(ReadOnlyViewSet):
    """The list. What was reported is the reporter's: nobody here edits it."""

    model = Report
    page_view, page_name = ReportView, "report"
    name = "reports"
    url_prefix = "campaigns/reports"
    icon = "doc-full"
    menu_label = gettext_lazy("Reports on campaigns")
    menu_group = "campaigns"
    menu_order = 7
    related = ("period__campaign", "participation", "request")
    index_view_class = ReportIndexView
    list_display: ClassVar[list[Any]] = [
        TitleColumn(
            "name",
            label=gettext_lazy("Name"),
            accessor=str,
            get_url=lambda row: reverse("reports:report", args=[row.pk]),
        ),
        *("period", "state", "sent_at", "changed_at"),
        BooleanColumn("may_publish", label=gettext_lazy("agreed to publication"), sort_key="may_publish"),
    ]
    list_export = COLUMNS
    filterset_class = ReportFilterSet
    search_fields = ("participation__name_ja", "participation__name_en", "request__name_ja", "request__name_en", "text")
