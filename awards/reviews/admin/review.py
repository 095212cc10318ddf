"""Reviews of all reviewers: where each stands, what was given; opening one again after it was handed in."""

from typing import Any, ClassVar

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django_filters import ModelChoiceFilter
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column

from awards.reviews import registry
from awards.reviews.domain.review_opening import return_review
from awards.reviews.enums import ReviewerState, ReviewState
from awards.reviews.forms.review import OpenForm
from awards.reviews.models import Review, ReviewPhase
from awards.reviews.permissions import may_run_reviews
from foundation.viewsets.action import ActionView
from foundation.viewsets.moment import MomentColumn
from foundation.viewsets.record import Actions, ActionsIndexView, ActionsInspectView, InspectedIndexView, RecordViewSet


class ReturnView(ActionView):
    """The reviewer can go on with it, until a moment."""

    label = pgettext_lazy("award", "Open the review again")
    verb = return_review
    permission = may_run_reviews
    form_class = OpenForm
    header_icon = "rotate"
    success_message = _("The review has been opened again.")

    @classmethod
    def is_open(cls, record: Review) -> bool:
        is_shut = record.state == ReviewState.HANDED_IN or not record.is_taken(timezone.now())
        return is_shut and record.reviewer.state == ReviewerState.ACCEPTED

    def list_consequences(self) -> list[Any]:
        leaves = _("The review is a draft again and leaves every figure until it has been handed in once more.")
        stays = _("Grades and comments stay. No e-mail is sent: please tell the reviewer.")
        if self.object.state != ReviewState.HANDED_IN:
            return [stays]
        described = (describe(self.object, self.request.user) for describe in registry.return_consequences.list())
        return [leaves, stays, *(text for texts in described for text in texts)]

    def get_queryset(self) -> QuerySet[Any]:
        return Review.objects.select_related("phase__committee__cycle", "reviewer", "application")


class ReviewFilterSet(WagtailFilterSet):
    phase = ModelChoiceFilter(queryset=ReviewPhase.objects.select_related("committee__cycle"), label=_("review phase"))

    class Meta:
        model = Review
        fields = ("state", "phase")


class ReviewIndexView(InspectedIndexView, ActionsIndexView):
    """All of them; none is added here."""


class ReviewInspectView(ActionsInspectView):
    """One review, with the grade and the comment for each criterion as they are saved now."""

    template_name = "laurel_reviews/admin/review.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(scores=self.object.scores.select_related("criterion"), **kwargs)


class ReviewViewSet(RecordViewSet):
    model = Review
    name = "reviews"
    url_prefix = "awards/reviews"
    icon = "form"
    menu_label = pgettext_lazy("award", "Reviews")
    menu_group = "awards"
    menu_order = 25
    exclude_form_fields = ()  # the policy lets rows be looked at only
    actions: Actions = {"open_again": ReturnView}
    index_view_class = ReviewIndexView
    inspect_view_class = ReviewInspectView
    inspect_view_enabled = True
    inspect_view_fields: ClassVar[list[str]] = [
        *("phase", "reviewer", "application", "state", "begun_at", "saved_at", "handed_in_at", "open_until"),
        *("opened_because", "position"),
    ]
    related = ("phase__committee__cycle", "rubric", "reviewer", "application__current_submission")
    filterset_class = ReviewFilterSet
    search_fields = ("reviewer__name_ja", "reviewer__name_en", "application__reference")
    list_display: ClassVar[list[Any]] = [
        "reviewer",
        "application",
        Column("phase_name", label=_("review phase"), accessor="phase.name"),
        Column("rubric_number", label=pgettext_lazy("review", "Version of the rubric"), accessor="rubric.number"),
        "state",
        MomentColumn("handed_in_at", label=_("Handed in"), sort_key="handed_in_at"),
    ]
