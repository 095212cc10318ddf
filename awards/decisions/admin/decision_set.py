"""Sets of decisions: the list, and the addresses of all pages of a set."""

from typing import Any, ClassVar

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import URLPattern, path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.widgets import HeaderButton

from awards.decisions.admin.check_actions import RequestChecksView
from awards.decisions.admin.decision import TextsView
from awards.decisions.admin.decision_board import BoardView, list_sets
from awards.decisions.admin.decision_set_actions import ACTIONS, BeginView
from awards.decisions.admin.decision_set_table import download, export, paper
from awards.decisions.enums import DecisionSetState
from awards.decisions.models import DecisionSet, PanelMeeting
from awards.decisions.permissions import may_approve_decisions, may_prepare_decisions
from awards.programmes.models import AwardCycle
from awards.programmes.registry import OverviewPart, OverviewStage
from foundation.viewsets.home import Pending
from foundation.viewsets.moment import MomentColumn, say_moment
from foundation.viewsets.record import Actions, ReadOnlyViewSet, RecordIndexView


class DecisionSetIndexView(RecordIndexView):
    def get_base_queryset(self) -> QuerySet[Any]:
        return list_sets()

    @cached_property
    def header_buttons(self) -> list[Any]:
        if not may_prepare_decisions(self.request.user):
            return []
        return [HeaderButton(BeginView.label, url=reverse("decision_sets:begin"), icon_name="plus")]


class DecisionSetViewSet(ReadOnlyViewSet):
    model = DecisionSet
    page_view, page_name = BoardView, "board"
    name = "decision_sets"
    url_prefix = "awards/decisions"
    icon = "list-ol"
    menu_label = _("Decisions")
    menu_group = "awards"
    menu_order = 25
    actions: Actions = {**ACTIONS, "request_checks": RequestChecksView}
    index_view_class = DecisionSetIndexView
    list_filter = ("state",)
    list_display: ClassVar[list[Any]] = [
        TitleColumn(
            "name",
            label=_("Set of decisions"),
            accessor=str,
            get_url=lambda row: reverse("decision_sets:board", args=[row.pk]),
        ),
        "state",
        Column("made_by", label=_("Prepared by")),
        MomentColumn("submitted_at", label=pgettext_lazy("set of decisions", "Submitted at"), sort_key="submitted_at"),
        Column("approved_by", label=pgettext_lazy("set of decisions", "Approved by")),
        MomentColumn("approved_at", label=pgettext_lazy("set of decisions", "Approved at"), sort_key="approved_at"),
    ]

    def get_urlpatterns(self) -> list[URLPattern]:
        actions = {
            name: action.as_view(
                model=self.model, list_url_name="decision_sets:index", record_url_name="decision_sets:board"
            )
            for name, action in self.actions.items()
        }
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("begin/", BeginView.as_view(), name="begin"),
            path("files/<slug:public_id>/", download, name="download"),
            path("<int:pk>/", BoardView.as_view(actions=self.actions), name="board"),
            path("<int:pk>/export/", export, name="export"),
            path("<int:pk>/paper/", paper, name="paper"),
            path("texts/<int:pk>/", TextsView.as_view(), name="texts"),
            *(path(f"{name}/<int:pk>/", view, name=name) for name, view in actions.items()),
        ]


def list_submitted(person: Any) -> QuerySet[DecisionSet]:
    return list_sets().filter(state=DecisionSetState.SUBMITTED)


def list_lost(person: Any) -> QuerySet[DecisionSet]:
    """Whose approval was lost and nobody has begun anew, of cycles whose results aren't out."""
    later = DecisionSet.objects.filter(cycle=OuterRef("cycle"), number__gt=OuterRef("number"))
    lost = list_sets().filter(~Exists(later), state=DecisionSetState.LOST)
    return lost.exclude(cycle__in=AwardCycle.objects.released())


PENDING = {
    "laurel_decisions.lost": Pending(
        "applications",
        _("Begin decisions anew"),
        _("Their approval was lost: nothing can be released until a new set is approved."),
        may_prepare_decisions,
        list_lost,
        "lost_at",
        lambda: f"{reverse('decision_sets:index')}?state={DecisionSetState.LOST}",
        str,
        lambda decision_set: reverse("decision_sets:board", args=[decision_set.pk]),
    ),
    "laurel_decisions.submitted": Pending(
        "applications",
        _("Approve decisions"),
        _("Somebody who prepared none of them can."),
        may_approve_decisions,
        list_submitted,
        "submitted_at",
        lambda: f"{reverse('decision_sets:index')}?state={DecisionSetState.SUBMITTED}",
        str,
        lambda decision_set: reverse("decision_sets:board", args=[decision_set.pk]),
    ),
}


OVERVIEW = OverviewPart(
    order=21,
    stages=(
        OverviewStage(
            _("Panel meetings"),
            lambda cycle: PanelMeeting.objects.filter(cycle=cycle).select_related("cycle").order_by("number"),
            lambda meeting: reverse("panel_meetings:meeting", args=[meeting.pk]),
            lambda meeting: f"{say_moment(meeting.starts_at)} · {meeting.get_state_display()}",
        ),
        OverviewStage(
            _("Decisions"),
            lambda cycle: list_sets().filter(cycle=cycle).order_by("number"),
            lambda decision_set: reverse("decision_sets:board", args=[decision_set.pk]),
            lambda decision_set: decision_set.get_state_display(),
        ),
    ),
)
