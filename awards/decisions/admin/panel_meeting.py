"""Meetings of panels: the list, and the addresses of all pages of a meeting."""

from typing import Any, ClassVar

from django.db.models import QuerySet
from django.urls import URLPattern, path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.ui.tables import TitleColumn
from wagtail.admin.widgets import HeaderButton

from awards.decisions.admin.panel_meeting_actions import (
    AddMinutesView,
    ChangeView,
    CloseView,
    ConfirmView,
    PlanView,
    open_file,
)
from awards.decisions.admin.panel_meeting_page import MeetingView, list_meetings
from awards.decisions.models import PanelMeeting
from awards.decisions.permissions import may_prepare_decisions
from foundation.viewsets.moment import MomentColumn
from foundation.viewsets.record import ReadOnlyViewSet, RecordIndexView


class PanelMeetingIndexView(RecordIndexView):
    def get_base_queryset(self) -> QuerySet[Any]:
        return list_meetings()

    @cached_property
    def header_buttons(self) -> list[Any]:
        if not may_prepare_decisions(self.request.user):
            return []
        return [HeaderButton(PlanView.label, url=reverse("panel_meetings:plan"), icon_name="plus")]


class PanelMeetingViewSet(ReadOnlyViewSet):
    model, name, url_prefix = PanelMeeting, "panel_meetings", "awards/panel-meetings"
    page_view, page_name = MeetingView, "meeting"
    menu_label, menu_group, menu_order = _("Panel meetings"), "awards", 27
    icon = "group"
    index_view_class = PanelMeetingIndexView
    list_filter = ("state",)
    list_display: ClassVar[list[Any]] = [
        TitleColumn(
            "name",
            label=_("Panel meeting"),
            accessor=str,
            get_url=lambda row: reverse("panel_meetings:meeting", args=[row.pk]),
        ),
        "state",
        MomentColumn("starts_at", label=pgettext_lazy("meeting", "Starts at"), sort_key="starts_at"),
        "place",
        "quorum",
    ]

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            *super().get_urlpatterns(),
            path("plan/", PlanView.as_view(), name="plan"),
            path("change/<int:pk>/", ChangeView.as_view(), name="change"),
            path("close/<int:pk>/", CloseView.as_view(), name="close"),
            path("minutes/add/<int:pk>/", AddMinutesView.as_view(), name="add_minutes"),
            path("minutes/confirm/<int:pk>/", ConfirmView.as_view(), name="confirm_minutes"),
            path("minutes/open/<int:pk>/", open_file, name="open_minutes"),
        ]
