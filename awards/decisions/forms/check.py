"""What is said of checks: which are requested, who sees to them, what came of one."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from awards.applications.models import Application
from awards.decisions.domain.check_file import FILE_LIMITS, MOST_FILES
from awards.decisions.enums import CheckState
from awards.decisions.models import CheckKind, Decision, DecisionSet
from awards.decisions.models.check import REASON_LENGTH, RESULT_LENGTH
from awards.decisions.permissions import list_preparers
from foundation.forms.files import FilesField
from foundation.viewsets.action import reason_field
from foundation.viewsets.moment import DayField


class AssignForm(forms.Form):
    """Who sees to it, and until when."""

    responsible = forms.ModelChoiceField(
        label=pgettext_lazy("check", "Person in charge"), queryset=list_preparers().none(), required=False
    )
    due_on = DayField(label=pgettext_lazy("check", "Due date"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["responsible"].queryset = list_preparers()  # type: ignore[attr-defined]  # a ModelChoiceField


class ReassignForm(AssignForm):
    """Of several checks at once: what is left empty stays as it is with each."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["responsible"].empty_label = _("as it is")  # type: ignore[attr-defined]  # a ModelChoiceField
        self.fields["due_on"].help_text = _("Leave empty to keep the date of each check.")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.errors and not any(cleaned.values()):
            raise forms.ValidationError(_("Choose a person or a date."))
        return cleaned


class RequestForm(AssignForm):
    """Which kinds, and of whom; without a tick of everybody who is selected or in reserve."""

    kinds = forms.ModelMultipleChoiceField(
        label=_("Kinds of checks"), queryset=CheckKind.objects.none(), widget=forms.CheckboxSelectMultiple
    )
    applications = forms.ModelMultipleChoiceField(
        label=_("Only these applications"),
        help_text=_("Leave empty to request them of every application that is selected or in reserve."),
        queryset=Application.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    field_order = ("kinds", "applications", "responsible", "due_on")

    def __init__(self, *args: Any, decision_set: DecisionSet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = CheckKind.objects.filter(cycle=decision_set.cycle_id)
        of_all: Any = self.fields["kinds"]
        of_all.queryset, of_all.initial = kinds, [kind.pk for kind in kinds if kind.is_needed]
        promising = Decision.objects.filter(decision_set=decision_set, outcome__in=("selected", "reserve"))
        rows = Application.objects.filter(pk__in=promising.values("application")).select_related("current_submission")
        self.fields["applications"].queryset = rows.order_by("reference")  # type: ignore[attr-defined]  # as above


class ResultForm(forms.Form):
    """The result with the day it is of; none of it may be left out."""

    state = forms.ChoiceField(
        label=pgettext_lazy("check", "Result"),
        choices=[(state.value, state.label) for state in CheckState if state in CheckState.results],
        widget=forms.RadioSelect,
    )
    checked_on = DayField(label=_("Day of the check"))
    result = forms.CharField(
        label=pgettext_lazy("check", "Result in words"),
        help_text=_("What was looked at, and where. Whoever approves reads it."),
        max_length=RESULT_LENGTH,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class ReopenForm(forms.Form):
    reason = reason_field(_("It stays with the check, beside the result before."), max_length=REASON_LENGTH)


class EvidenceForm(forms.Form):
    upload = FilesField(label=pgettext_lazy("check", "Files"), limits=FILE_LIMITS, most=MOST_FILES)
