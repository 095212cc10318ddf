"""Rubrics: what reviewers grade in a phase, in versions."""

from typing import Any, ClassVar

from django.db.models import Count
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, InlinePanel, ObjectList
from wagtail.admin.ui.tables import Column

from awards.reviews.domain.errors import RubricFixed
from awards.reviews.domain.rubric import begin_rubric, change_rubric
from awards.reviews.forms.rubric import RubricForm
from awards.reviews.models import Rubric
from awards.reviews.permissions import may_run_reviews
from foundation.viewsets.action import ActionView, add_refusal
from foundation.viewsets.panels import pair, row
from foundation.viewsets.record import Actions, ActionsEditView, ActionsIndexView, RecordViewSet


class NewRubricView(ActionView):
    """Begin the next version."""

    permission = may_run_reviews
    label = _("New version")
    button_icon = "copy"
    verb = begin_rubric
    consequences = (
        _("A copy of the newest criteria becomes the version in force. You can change it until a review is handed in."),
        _("Drafts go on with the new version; what changes is to be looked at again before it can be handed in."),
        _("Reviews that were handed in keep their grades and are marked in lists."),
    )
    success_message = _("Version %(number)s has been created. Please edit it.")

    def get_success_facts(self) -> dict[str, Any]:
        return {"number": self.result.number}


class RubricIndexView(ActionsIndexView):
    def get_base_queryset(self) -> Any:
        return super().get_base_queryset().annotate(criterion_total=Count("criteria"))


class RubricEditView(ActionsEditView):
    """Saves under the lock of the phase: a review may be handed in between looking and saving."""

    def save_instance(self) -> Any:
        save = super().save_instance
        return change_rubric(self.object, save, by=self.request.user) if self.form.has_changed() else save()

    def form_valid(self, form: Any) -> Any:
        try:
            return super().form_valid(form)
        except RubricFixed as refused:
            add_refusal(form, refused)
            self.produced_error_message = self.get_error_message()
            return self.form_invalid(form)


class RubricViewSet(RecordViewSet):
    model = Rubric
    name = "review_rubrics"
    url_prefix = "awards/review-rubrics"
    menu_label = _("Rubrics")
    menu_group = "awards"
    menu_order = 24
    icon = "list-ul"
    actions: Actions = {"new_version": NewRubricView}
    index_view_class = RubricIndexView
    edit_view_class = RubricEditView
    related = ("phase__committee__cycle",)
    parent = "phase"
    comes_first = ("-phase__committee__cycle__opens_at",)
    list_display: ClassVar[list[Any]] = [
        "__str__",
        "number",
        Column("criterion_total", label=pgettext_lazy("rubric", "Criteria")),
    ]
    edit_handler = ObjectList(
        [
            FieldPanel("phase"),
            InlinePanel(
                "criteria",
                heading=pgettext_lazy("rubric", "Criteria"),
                label=pgettext_lazy("rubric", "criterion"),
                min_num=1,
                panels=[
                    row("item", "order"),
                    pair("label", _("Label")),
                    row("weight", "counts"),
                    pair("meanings", _("Meaning of the grades, the highest first, one to a line")),
                    row("max_characters", "needs_comment_at_ends"),
                ],
            ),
        ],
        base_form_class=RubricForm,
    )
