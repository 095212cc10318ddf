"""The ranking of a phase, and those that were frozen."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy
from django_filters import ModelChoiceFilter
from wagtail.admin.filters import WagtailFilterSet

from awards.programmes.registry import OverviewPart, OverviewStage
from awards.rankings.admin.ranking_advance import list_later
from awards.rankings.admin.ranking_file import download, paper
from awards.rankings.domain.queries.frozen_ranking import list_counts, list_left_out
from awards.rankings.domain.queries.ranking import RankingTable, get_ranking
from awards.rankings.domain.queries.ranking_detail import read_left_out
from awards.rankings.domain.queries.ranking_naming import list_naming
from awards.rankings.domain.queries.ranking_note import list_notes
from awards.rankings.domain.ranking_freeze import freeze_ranking
from awards.rankings.enums import RankingPaper
from awards.rankings.models import Ranking
from awards.reviews.models import ReviewPhase
from awards.reviews.permissions import may_run_reviews
from foundation.text.eras import format_period
from foundation.text.fields import LineField
from foundation.text.languages import active_language, join_names
from foundation.viewsets.action import ActionView
from foundation.viewsets.moment import MomentColumn, say_moment
from foundation.viewsets.record import InspectedIndexView, RecordInspectView, RecordViewSet

MOST_FILES = 6


class FreezeForm(forms.Form):
    name = LineField(
        label=pgettext_lazy("ranking", "Used for"),
        help_text=_("Such as “Meeting of 18 September”. Only the secretariat reads it."),
        max_length=150,
    )


class RankingView(ActionView):
    """What the reviews come to now; the button freezes it."""

    permission = may_run_reviews
    label = _("Ranking")
    header_icon = "order"
    form_class = FreezeForm
    verb = freeze_ranking
    template_name = "laurel_rankings/admin/ranking.html"
    consequences = (
        _("What is frozen stays as it is, whatever is reviewed, withdrawn or declared afterwards."),
        _("Nothing is decided by it, and nobody is notified."),
    )
    success_message = _("The ranking has been frozen.")
    orders: ClassVar[dict[str, Any]] = {
        "mean": pgettext_lazy("ranking", "Mean"),
        "z": pgettext_lazy("ranking", "z-score"),
        "spread": pgettext_lazy("ranking", "Spread"),
    }

    def get_queryset(self) -> QuerySet[Any]:
        return ReviewPhase.objects.select_related("committee__cycle")

    def list_consequences(self) -> list[Any]:
        naming = list_naming(self.object)
        text = ngettext(
            "%(n)d comment seems to name a reviewer, and goes word for word onto the panel’s papers: %(references)s. "
            "To have it reworded, open the review again first.",
            "%(n)d comments seem to name a reviewer, and go word for word onto the panel’s papers: %(references)s. "
            "To have them reworded, open the reviews again first.",
            len(naming),
        )
        facts = {"n": len(naming), "references": join_names(dict.fromkeys(naming))}
        return [*self.consequences, *([text % facts] if naming else [])]

    def get_success_url(self) -> str:
        return self.request.path

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        table = get_ranking(self.object)
        order = self.request.GET.get("by", "")
        order = order if order in self.orders else "mean"
        lines = _with_notes(line.as_row() for line in _ordered(table, order))
        frozen = self.object.rankings.select_related("frozen_by")
        return super().get_context_data(
            later=list_later(self.object),
            phase=self.object,
            table=table,
            left_out=read_left_out(self.object),
            rows=lines,
            order=order,
            orders=self.orders.items(),
            frozen=frozen,
            **kwargs,
        )


class RankingInspectView(RecordInspectView):
    """A frozen ranking, drawn from the rows that were kept with it and from nothing else; its papers."""

    template_name = "laurel_rankings/admin/ranking_frozen.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = self.request.user
        return super().get_context_data(
            rows=_with_notes(self.object.rows),
            left_out=list_left_out(self.object),
            counts=list_counts(self.object),
            **(self._list_ways(user) if may_run_reviews(user) else {}),
            **kwargs,
        )

    def _list_ways(self, user: Any) -> dict[str, Any]:
        """What can be done with it, for who runs the reviews."""
        phase = ReviewPhase.objects.get(pk=self.object.phase_id)
        files = self.object.files.filter(requested_by=user)
        later = {"phase": phase, "later": list_later(phase)}
        return {"papers": RankingPaper.choices, "files": files[:MOST_FILES], **later}


class RankingFilterSet(WagtailFilterSet):
    phase = ModelChoiceFilter(queryset=ReviewPhase.objects.select_related("committee__cycle"), label=_("review phase"))

    class Meta:
        model = Ranking
        fields = ("phase",)


class RankingViewSet(RecordViewSet):
    """Nothing is added here: a phase's ranking is frozen on its own page."""

    model = Ranking
    name = "review_rankings"
    url_prefix = "awards/review-rankings"
    menu_label = _("Frozen rankings")
    menu_group = "awards"
    menu_order = 26
    icon = "order"
    related = ("phase__committee__cycle", "frozen_by")
    index_view_class = InspectedIndexView
    inspect_view_class = RankingInspectView
    inspect_view_enabled = True
    inspect_view_fields: ClassVar[list[str]] = ["phase", "name", "frozen_at", "frozen_by"]
    filterset_class = RankingFilterSet
    exclude_form_fields = ()  # the policy lets rows be looked at only
    list_display: ClassVar[list[Any]] = [
        "name",
        "phase",
        MomentColumn("frozen_at", label=_("Frozen at"), sort_key="frozen_at"),
    ]

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            *super().get_urlpatterns(),
            path("paper/<int:pk>/", paper, name="paper"),
            path("files/<slug:public_id>/", download, name="download"),
        ]


def _with_notes(rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    return [row | {"notes": list_notes(row)} for row in rows]


def _ordered(table: RankingTable, order: str) -> list[Any]:
    """By mean as it comes; by z or spread the highest first, those without last."""
    if order == "mean":
        return list(table.lines)
    figures = [(getattr(line.figures, order), line) for line in table.lines]
    known = sorted((pair for pair in figures if pair[0] is not None), key=lambda pair: -pair[0])
    return [line for _figure, line in known] + [line for figure, line in figures if figure is None]


OVERVIEW = OverviewPart(
    order=20,
    stages=(
        OverviewStage(
            _("Review phases"),
            lambda cycle: (
                ReviewPhase.objects.filter(committee__cycle=cycle)
                .select_related("committee__cycle")
                .order_by("number", "pk")
            ),
            lambda phase: reverse("review_phases:edit", args=[phase.pk]),
            lambda phase: format_period(phase.opens_at, phase.closes_at, active_language()),
        ),
        OverviewStage(
            _("Frozen rankings"),
            lambda cycle: Ranking.objects.filter(phase__committee__cycle=cycle).order_by("pk"),
            lambda ranking: reverse("review_rankings:inspect", args=[ranking.pk]),
            lambda ranking: say_moment(ranking.frozen_at),
        ),
    ),
)
