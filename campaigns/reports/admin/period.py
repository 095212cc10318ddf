"""Periods in which reports are taken, with their questions."""

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import InlinePanel, MultiFieldPanel, ObjectList

from campaigns.reports.admin.period_actions import ACTIONS
from campaigns.reports.forms.period import PeriodForm
from campaigns.reports.models import ReportPeriod
from foundation.viewsets.moment import MomentColumn
from foundation.viewsets.panels import CHOICES, ShownPanel, pair, row
from foundation.viewsets.record import ActionsEditView, ActionsIndexView, RecordViewSet

QUESTIONS = InlinePanel(
    "questions",
    heading=_("Questions for the report"),
    label=_("question"),
    help_text=_("Everybody is asked what they did, in their own words. Numbers are added up in the figures of a year."),
    panels=[
        row("code", "kind", "for_whom", "order"),
        pair("label"),
        pair("help"),
        row("is_active", "is_required", "is_published"),
        MultiFieldPanel(
            [pair("unit"), row("minimum", "maximum", "max_length")], _("For numbers and text"), classname="collapsed"
        ),
        CHOICES,
    ],
)


class PeriodViewSet(RecordViewSet):
    model = ReportPeriod
    name = "report_periods"
    url_prefix = "campaigns/report-periods"
    icon = "time"
    menu_label = _("Reporting periods")
    menu_group = "campaigns"
    menu_order = 6
    related = ("campaign",)
    index_view_class = ActionsIndexView
    edit_view_class = ActionsEditView
    actions = ACTIONS
    list_display: ClassVar[list[Any]] = [
        "__str__", "opens_at", MomentColumn("closes_at", label=_("Reports until")), "released_at",
    ]  # fmt: skip
    list_filter = ("campaign",)
    edit_handler = ObjectList(
        [
            row("campaign"),
            row("opens_at", "closes_at", "remind_days"),
            row("from_participants", "from_bodies"),
            pair("intro"),
            ShownPanel("released_at", read_only=True),
            QUESTIONS,
        ],
        base_form_class=PeriodForm,
    )
