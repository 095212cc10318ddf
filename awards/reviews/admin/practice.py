"""Practice applications: what reviewers grade before the real ones, with where the committee says they stand."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db.models import F, Max
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import InlinePanel, ObjectList

from awards.reviews.models import Criterion, PracticeApplication
from foundation.text.languages import join_names
from foundation.viewsets.panels import pair, row
from foundation.viewsets.parent import ParentForm, offer_in_rows
from foundation.viewsets.record import RecordViewSet

ANSWERS = InlinePanel(
    "answers",
    heading=_("What it says for each criterion"),
    help_text=_("Invent everything. Nothing of a real application may stand here."),
    panels=[row("criterion", "grade"), pair("text"), pair("reason")],
)


class PracticeForm(ParentForm):
    """Offers the criteria in force of its phase. What is shown to reviewers has an answer for each of them."""

    parent = "phase"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["phase"].disabled, self.parent_id = bool(self.instance.pk), self.instance.phase_id or self.parent_id
        criteria = Criterion.objects.alias(newest=Max("rubric__phase__rubrics__number")).select_related("rubric__phase")
        in_force = criteria.filter(rubric__number=F("newest"))
        self.criteria = in_force.filter(rubric__phase=self.parent_id) if self.parent_id else in_force
        offer_in_rows(
            self.formsets["answers"], "criterion", self.criteria, lambda one: f"{one.rubric.phase.name}　{one}"
        )

    def clean(self) -> dict[str, Any]:
        cleaned, answers = super().clean(), self.formsets["answers"]
        if self.parent_id and cleaned["is_active"] and answers.is_valid():
            answered = [one.cleaned_data.get("criterion") for one in answers.forms if one not in answers.deleted_forms]
            if missing := [one.label for one in self.criteria if one not in answered]:
                named = {"criteria": join_names(missing)}
                raise ValidationError(_("Before reviewers see it, write an answer for: %(criteria)s."), params=named)
        return cleaned


class PracticeViewSet(RecordViewSet):
    model = PracticeApplication
    name = "practice_applications"
    url_prefix = "awards/practice-applications"
    icon = "doc-full"
    menu_label = _("Practice applications")
    menu_group = "awards"
    parent = "phase"
    related = ("phase__committee__cycle",)
    list_display: ClassVar[list[Any]] = ["name_ja", "phase", "order", "is_active"]
    panels: ClassVar[list[Any]] = [row("phase", "order", "is_active"), pair("name"), pair("profile"), ANSWERS]
    edit_handler = ObjectList(panels, base_form_class=PracticeForm)
