"""Committees: for which cycle, which terms; inviting and reminding reviewers."""

from typing import Any, ClassVar

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import ObjectList
from wagtail.admin.ui.tables import Column

from awards.reviews.admin.committee_actions import ACTIONS
from awards.reviews.enums import ReviewerState
from awards.reviews.models import Committee
from foundation.viewsets.moment import MomentColumn
from foundation.viewsets.panels import row
from foundation.viewsets.record import ActionsEditView, ActionsIndexView, RecordViewSet


class CommitteeIndexView(ActionsIndexView):
    """With how many were invited and how many accepted."""

    def get_base_queryset(self) -> QuerySet[Any]:
        accepted = Count("reviewers", filter=Q(reviewers__state=ReviewerState.ACCEPTED))
        counted: QuerySet[Any] = (
            super().get_base_queryset().annotate(reviewer_total=Count("reviewers"), accepted_total=accepted)
        )
        return counted


class CommitteeViewSet(RecordViewSet):
    model = Committee
    name = "review_committees"
    url_prefix = "awards/review-committees"
    icon = "group"
    menu_label = _("Review committees")
    menu_group = "awards"
    menu_order = 20
    parent = "cycle"
    related = ("cycle", "terms")
    index_view_class = CommitteeIndexView
    edit_view_class = ActionsEditView
    actions = ACTIONS
    list_display: ClassVar[list[Any]] = [
        "__str__",
        Column("reviewer_total", label=pgettext_lazy("reviewers", "Invited")),
        Column("accepted_total", label=pgettext_lazy("reviewers", "Accepted")),
        MomentColumn("answer_until", label=_("Answers until")),
        "terms",
    ]
    edit_handler = ObjectList([row("cycle", "terms"), row("answer_until")])
