"""Committees: for which cycle, which terms; inviting and reminding reviewers."""

from typing import Any, ClassVar

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import ObjectList
from wagtail.admin.ui.tables import Column

from awards.reviews.admin.committee_actions import ACTIONS
from awards.reviews.enums import ReviewerState
from awards.reviews.models import Committee, Reviewer
from foundation.viewsets.moment import MomentColumn
from foundation.viewsets.panels import row
from foundation.viewsets.record import ActionsEditView, ActionsIndexView, RecordViewSet


class CommitteeIndexView(ActionsIndexView):
    """With how many were invited and how many accepted."""

    def get_base_queryset(self) -> QuerySet[Any]:
        accepted = Q(state=ReviewerState.ACCEPTED)
        counted: QuerySet[Any] = (
            super().get_base_queryset().annotate(reviewer_total=_count(Q()), accepted_total=_count(accepted))
        )
        return counted


def _count(condition: Q) -> Any:
    """Of a committee's reviewers: a number of their own, so that the list itself joins none of them."""
    rows = Reviewer.objects.filter(condition, committee=OuterRef("pk")).order_by()
    return Coalesce(Subquery(rows.values("committee").annotate(total=Count("pk")).values("total")), 0)


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
