"""Reviewers: invitation, answer, last day seen, what is open, in one list."""

from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django_filters import ModelChoiceFilter
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.ui.tables import Column

from awards.reviews.admin.reviewer_actions import ACTIONS
from awards.reviews.domain.queries.reviewer import with_progress
from awards.reviews.models import Committee, Reviewer
from foundation.records.permissions import list_admins
from foundation.viewsets.moment import MomentColumn
from foundation.viewsets.panels import pair, row
from foundation.viewsets.record import ActionsIndexView, ActionsInspectView, InspectedIndexView, RecordViewSet

OPENS_ADMIN = _(
    "This account can sign in to the administration, so nothing opens for it. End the work, and invite another address "
    "of this person."
)


def _find(opens_admin: bool) -> Any:
    return OPENS_ADMIN if opens_admin else ""


class ReviewerFilterSet(WagtailFilterSet):
    committee = ModelChoiceFilter(queryset=Committee.objects.select_related("cycle"), label=_("review committee"))

    class Meta:
        model = Reviewer
        fields = ("committee", "state")


class ReviewerIndexView(InspectedIndexView, ActionsIndexView):
    """With what is open, counted for all rows at once."""

    def get_base_queryset(self) -> QuerySet[Any]:
        return with_progress(super().get_base_queryset(), at=timezone.now())


class ReviewerInspectView(ActionsInspectView):
    """The reviewer, and every conflict of interest with who noted it."""

    template_name = "laurel_reviews/admin/reviewer.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = self.object.conflicts.select_related("application__current_submission", "noted_by")
        finding = _find(list_admins().filter(pk=self.object.user_id).exists())
        return super().get_context_data(conflicts=rows, finding=finding, **kwargs)


class ReviewerViewSet(RecordViewSet):
    """Nobody is added here: a committee invites."""

    model = Reviewer
    name = "reviewers"
    url_prefix = "awards/reviewers"
    icon = "user"
    menu_label = _("Reviewers")
    menu_group = "awards"
    menu_order = 21
    related = ("committee__cycle",)
    comes_first = ("-committee__cycle__opens_at",)
    index_view_class = ReviewerIndexView
    inspect_view_class = ReviewerInspectView
    inspect_view_enabled = True
    inspect_view_fields: ClassVar[list[str]] = [
        *("committee", "state", "email", "name_ja", "name_en", "affiliation_ja", "affiliation_en"),
        *("corporate_number", "language", "invited_at", "invited_by", "answered_at", "terms"),
        *("declined_because", "ended_because", "seen_on", "reminded_at"),
    ]
    actions = ACTIONS
    filterset_class = ReviewerFilterSet
    search_fields = ("name_ja", "name_en", "affiliation_ja", "affiliation_en", "email")
    list_display: ClassVar[list[Any]] = [
        "name_ja",
        "affiliation_ja",
        "committee",
        "state",
        MomentColumn("invited_at", label=_("Invited at"), sort_key="invited_at"),
        "seen_on",
        Column("open_total", label=_("To declare")),
        Column("review_total", label=pgettext_lazy("reviewers", "To review")),
        Column("handed_in_total", label=pgettext_lazy("reviewers", "Reviews handed in")),
        Column("practised_total", label=pgettext_lazy("reviewers", "Practised")),
        Column("conflict_total", label=_("Conflicts")),
        Column("proposed_total", label=pgettext_lazy("conflicts of interest", "To decide")),
        Column(
            "opens_admin", label=pgettext_lazy("reviewers", "Look at it"), accessor=lambda one: _find(one.opens_admin)
        ),
    ]
    list_export: ClassVar[list[str]] = ["committee", "name_ja", "name_en", "affiliation_ja", "affiliation_en", "state"]
    export_filename = "reviewers"
    edit_handler = ObjectList(
        [
            pair("name"),
            pair("affiliation"),
            row("corporate_number", "language"),
            FieldPanel("industries", widget=forms.CheckboxSelectMultiple),
            row("load_limit", "reads_both"),
        ]
    )
