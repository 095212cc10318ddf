"""The form of a report: what was done, the period's questions as `q_<code>`, and the consent, never ticked before."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from campaigns.participation.domain.question_answer import NOTHING
from campaigns.participation.fields import field_name, initial_answers, keep_chosen, question_field, read_answers
from campaigns.reports.domain.report import ReportContent, content_of
from campaigns.reports.models import Report, ReportQuestion
from campaigns.reports.models.report import TEXT_LENGTH
from foundation.text.fields import TextField
from foundation.text.languages import join_names, join_note

REQUIRED = {"required": _("Fill this in before you send the report. A draft can be saved without it.")}


class ReportForm(forms.Form):
    """What a report must have is marked, and asked for when it is sent; nothing is required of a draft."""

    use_required_attribute = False
    text = TextField(
        label=_("What you did"),
        help_text=_("For example: what you held, for whom, and what came of it."),
        max_length=TEXT_LENGTH,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages=REQUIRED,
    )
    may_publish = forms.BooleanField(
        label=_("This report may be published with our name, on this site and as open data (CC BY 4.0)"),
        help_text=_("Only after the campaign’s secretariat has released the reports."),
        required=False,
    )

    def __init__(
        self,
        *args: Any,
        questions: Sequence[ReportQuestion],
        report: Report | None,
        sends: bool = True,
        **kwargs: Any,
    ) -> None:
        self.questions, self.sends = questions, sends
        content = content_of(report)
        answers = initial_answers(questions, content.answers)
        kwargs["initial"] = {"text": content.text, "may_publish": content.may_publish, **answers}
        super().__init__(*args, **kwargs)
        for question in questions:
            self.fields[field_name(question)] = field = _field_of(question)
            if report is not None:
                keep_chosen(field, question, Q(answers__report=report))
        self.order_fields(["text", *map(field_name, questions), "may_publish"])

    def full_clean(self) -> None:
        required = [field for field in self.fields.values() if field.required]
        for field in required:
            field.required = self.sends
        super().full_clean()
        for field in required:
            field.required = True

    def list_given(self) -> list[tuple[str, Any]]:
        """What stands in the form, as (label, value): typed where something was posted, else what was saved."""
        shown = ((str(bound.label), _read(bound)) for bound in self if bound.name != "may_publish")
        return [(label, value) for label, value in shown if value not in NOTHING]

    def get_content(self) -> ReportContent:
        given = self.cleaned_data
        return ReportContent(given["text"], given["may_publish"], read_answers(self.questions, given))


def _field_of(question: ReportQuestion) -> forms.Field:
    label = join_note(question.label, question.unit) if question.unit else question.label
    return question_field(question, label=label, error_messages=REQUIRED)


def _read(bound: forms.BoundField) -> Any:
    """What stands in a field, for people: of choices their labels."""
    if not isinstance(bound.field, forms.ModelChoiceField):
        return bound.value()
    value = bound.field.prepare_value(bound.value())
    chosen = {str(one) for one in (value if isinstance(value, list) else [value])}
    return join_names(option for option in bound.field.queryset or () if str(option.pk) in chosen)
