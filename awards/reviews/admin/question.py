"""Questions of reviewers to applicants: what waits first; sending in the secretariat's words, or not; the answer."""

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django_filters import ModelChoiceFilter
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column

from awards.applications.permissions import may_download_material, may_read_applications
from awards.reviews.admin.question_actions import ACTIONS, list_warnings
from awards.reviews.domain.queries.question import list_replied, list_replies
from awards.reviews.enums import QuestionState
from awards.reviews.models import ReviewPhase, ReviewQuestion
from foundation.viewsets.home import PendingFilter
from foundation.viewsets.moment import MomentColumn
from foundation.viewsets.record import ActionsIndexView, ActionsInspectView, InspectedIndexView, RecordViewSet, is_first


class QuestionFilterSet(WagtailFilterSet):
    phase = ModelChoiceFilter(queryset=ReviewPhase.objects.select_related("committee__cycle"), label=_("review phase"))
    is_replied = PendingFilter(list_replied, label=_("the applicant has written since"))

    class Meta:
        model = ReviewQuestion
        fields = ("state", "phase")


class QuestionIndexView(InspectedIndexView, ActionsIndexView):
    """What waits for the secretariat first."""


class QuestionInspectView(ActionsInspectView):
    """The question, what was sent, and what the applicant has written since, for who may read applications."""

    template_name = "laurel_reviews/admin/question.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        may_read = may_read_applications(self.request.user)
        replies = list_replies(self.object) if may_read else []
        facts = {"may_open": may_download_material(self.request.user), "shown": self.object.attachments.all()}
        return super().get_context_data(replies=replies, warnings=list_warnings(self.object), **facts, **kwargs)


class QuestionViewSet(RecordViewSet):
    """Nobody is added here: reviewers write them."""

    model = ReviewQuestion
    name = "review_questions"
    url_prefix = "awards/review-questions"
    icon = "help"
    menu_label = _("Questions to applicants")
    menu_group = "awards"
    menu_order = 24
    related = ("phase__committee__cycle", "reviewer__committee", "application__current_submission", "message")
    comes_first = (is_first(state=QuestionState.WAITING),)
    index_view_class = QuestionIndexView
    inspect_view_class = QuestionInspectView
    inspect_view_enabled = True
    inspect_view_fields: ClassVar[list[str]] = [
        *("application", "phase", "reviewer", "state", "written_at", "text", "decided_at", "decided_by", "reason"),
        *("answer", "answered_at", "answered_by"),
    ]
    actions = ACTIONS
    exclude_form_fields = ()  # the policy lets rows be looked at only
    filterset_class = QuestionFilterSet
    search_fields = ("application__reference", "reviewer__name_ja", "reviewer__name_en", "text")
    list_display: ClassVar[list[Any]] = [
        "application",
        Column("phase_name", label=_("review phase"), accessor="phase.name"),
        "reviewer",
        "state",
        MomentColumn("written_at", label=pgettext_lazy("review question", "Written"), sort_key="written_at"),
    ]
