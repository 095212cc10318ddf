"""Releases: the list, and the addresses of all pages of a release."""

from typing import Any, ClassVar

from django.db.models import QuerySet
from django.db.models.functions import Coalesce
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn

from awards.releases.admin.circle import CircleView
from awards.releases.admin.outcome_text import OutcomeTextsView, OutcomeTextView
from awards.releases.admin.release_access import AccessView
from awards.releases.admin.release_actions import ACTIONS, JoinView, list_releases
from awards.releases.admin.release_board import BoardView
from awards.releases.admin.release_correction import CorrectView
from awards.releases.admin.release_draft import DraftView
from awards.releases.enums import ReleaseState
from awards.releases.models import Release
from awards.releases.permissions import may_approve_release, may_join_circle, may_read_release
from awards.rooms.enums import ProofOutcome
from awards.rooms.models import ProofAnswer
from awards.rooms.permissions import may_open_rooms
from foundation.records.domain.concealment import conceal
from foundation.viewsets.home import Pending, PendingFilter
from foundation.viewsets.moment import MomentColumn
from foundation.viewsets.record import Actions, ReadOnlyViewSet, RecordIndexView

ALL_ACTIONS = {**ACTIONS, "correct": CorrectView}


class ReleaseIndexView(RecordIndexView):
    def get_base_queryset(self) -> QuerySet[Any]:
        """Superusers find those, too, whose circle they could join; none of them opens before."""
        return Release.objects.all() if may_join_circle(self.request.user) else list_releases(self.request.user)


def list_stuck(person: Any) -> QuerySet[Release]:
    """Of releases whose circle this person is in; `stuck_at`: since when."""
    stuck = Release.objects.stuck(timezone.now()).values("pk")
    return list_releases(person).filter(pk__in=stuck).annotate(stuck_at=Coalesce("refused_at", "moment"))


class ReleaseFilterSet(WagtailFilterSet):
    is_stuck = PendingFilter(list_stuck, label=_("Nothing will come out as it is"))

    class Meta:
        model = Release
        fields = ("state",)


class ReleaseViewSet(ReadOnlyViewSet):
    model = Release
    page_view, page_name = BoardView, "board"
    name = "award_releases"
    url_prefix = "awards/releases"
    icon = "globe"
    menu_label = pgettext_lazy("results", "Releases")
    menu_group = "awards"
    menu_order = 27
    actions: Actions = ALL_ACTIONS
    index_view_class = ReleaseIndexView
    filterset_class = ReleaseFilterSet
    list_display: ClassVar[list[Any]] = [
        TitleColumn(
            "name",
            label=pgettext_lazy("results", "Release"),
            accessor=str,
            get_url=lambda row: reverse("award_releases:board", args=[row.pk]),
        ),
        "state",
        MomentColumn("moment", label=_("Moment of release"), sort_key="moment"),
        Column("made_by", label=pgettext_lazy("release", "Prepared by")),
        Column("approved_by", label=pgettext_lazy("release", "Approved by")),
    ]

    def get_urlpatterns(self) -> list[URLPattern]:
        actions = {
            name: action.as_view(
                model=self.model, list_url_name="award_releases:index", record_url_name="award_releases:board"
            )
            for name, action in {**ALL_ACTIONS, "join": JoinView}.items()
        }
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("<int:pk>/access/", AccessView.as_view(), name="access"),
            path("<int:pk>/circle/", CircleView.as_view(), name="circle"),
            path("<int:pk>/notices/", OutcomeTextsView.as_view(), name="outcomes"),
            path("<int:pk>/notices/<int:outcome_id>/", OutcomeTextView.as_view(), name="outcome"),
            path("<int:pk>/", BoardView.as_view(actions=self.actions), name="board"),
            path("<int:pk>/pages/<int:page_id>/", DraftView.as_view(), name="draft"),
            *(path(f"{name}/<int:pk>/", view, name=name) for name, view in actions.items()),
        ]


def list_submitted(person: Any) -> QuerySet[Release]:
    """Of releases whose circle this person is in."""
    return list_releases(person).filter(state=ReleaseState.SUBMITTED)


def list_undecided(person: Any) -> QuerySet[ProofAnswer]:
    """What awardees want published otherwise, of those that this person knows of."""
    return conceal(ProofAnswer.objects.filter(outcome=ProofOutcome.OPEN).order_by(), person)


PENDING = {
    "laurel_releases.stuck": Pending(
        "applications",
        pgettext_lazy("results", "See to releases of which nothing will come out"),
        pgettext_lazy("results", "The approval was lost, the submission stopped, or the moment has passed."),
        may_read_release,
        list_stuck,
        "stuck_at",
        lambda: f"{reverse('award_releases:index')}?is_stuck=true",
        str,
        lambda release: reverse("award_releases:board", args=[release.pk]),
    ),
    "laurel_releases.correction": Pending(
        "applications",
        pgettext_lazy("award room", "Decide on corrections by awardees"),
        pgettext_lazy("award room", "Once the release is approved nothing can be taken over."),
        may_open_rooms,
        list_undecided,
        "proof__saved_at",
        lambda: f"{reverse('award_corrections:index')}?outcome={ProofOutcome.OPEN}",
        str,
        lambda answer: reverse("award_corrections:take_over", args=[answer.pk]),
    ),
    "laurel_releases.submitted": Pending(
        "applications",
        pgettext_lazy("results", "Approve releases"),
        pgettext_lazy("results", "Somebody else than who submitted it can."),
        may_approve_release,
        list_submitted,
        "submitted_at",
        lambda: f"{reverse('award_releases:index')}?state={ReleaseState.SUBMITTED}",
        str,
        lambda release: reverse("award_releases:board", args=[release.pk]),
    ),
}
