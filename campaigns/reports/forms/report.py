"""The form of a report: what was done, the period's questions as `q_<code>`, and the consent, never ticked before."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from campaigns.reports.domain.report import ReportContent
from campaigns.reports.enums import ReportQuestionKind
from campaigns.reports.models import ReportQuestion
from campaigns.reports.models.report import TEXT_LENGTH
from foundation.text.fields import CountField, TextField

LONGEST = 400


class ReportForm(forms.Form):
    """Nothing is required of a draft; what a sent report needs is the domain's to say."""

    use_required_attribute = False
    text = TextField(
        label=_("What you did"),
        help_text=_("For example: what you held, for whom, and what came of it."),
        max_length=TEXT_LENGTH,
        widget=forms.Textarea(attrs={"rows": 8}),
        required=False,
    )
    may_publish = forms.BooleanField(
        label=_("This report may be published with our name, as open data (CC BY 4.0)"),
        help_text=_("Only after the campaign’s secretariat has released the reports."),
        required=False,
    )

    def __init__(self, *args: Any, questions: Sequence[ReportQuestion], content: ReportContent, **kwargs: Any) -> None:
        self.questions = questions
        answers = {f"q_{code}": value for code, value in content.answers.items()}
        kwargs["initial"] = {"text": content.text, "may_publish": content.may_publish, **answers}
        super().__init__(*args, **kwargs)
        for question in questions:
            self.fields[f"q_{question.code}"] = _field_of(question)
        self.order_fields(["text", *(f"q_{question.code}" for question in questions), "may_publish"])

    def get_content(self) -> ReportContent:
        given = self.cleaned_data
        answers = {question.code: given.get(f"q_{question.code}") for question in self.questions}
        return ReportContent(given["text"], given["may_publish"], answers)


def _field_of(question: ReportQuestion) -> forms.Field:
    label = f"{question.label}（{question.unit}）" if question.unit else question.label
    said: dict[str, Any] = {"label": label, "help_text": question.help, "required": False}
    if question.kind == ReportQuestionKind.NUMBER:
        return CountField(minimum=question.minimum, maximum=question.maximum, **said)
    return TextField(max_length=question.max_length or LONGEST, widget=forms.Textarea(attrs={"rows": 3}), **said)
