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
        content: ReportContent,
        sends: bool = True,
        **kwargs: Any,
    ) -> None:
        self.questions, self.sends = questions, sends
        answers = {f"q_{code}": value for code, value in content.answers.items()}
        kwargs["initial"] = {"text": content.text, "may_publish": content.may_publish, **answers}
        super().__init__(*args, **kwargs)
        for question in questions:
            self.fields[f"q_{question.code}"] = _field_of(question)
        self.order_fields(["text", *(f"q_{question.code}" for question in questions), "may_publish"])

    def full_clean(self) -> None:
        required = [field for field in self.fields.values() if field.required]
        for field in required:
            field.required = self.sends
        super().full_clean()
        for field in required:
            field.required = True

    def list_given(self) -> list[tuple[str, Any]]:
        """What stands in the form, as (label, value): typed where something was posted, else what was saved."""
        return [(str(bound.label), bound.value()) for bound in self if bound.name != "may_publish" and bound.value()]

    def get_content(self) -> ReportContent:
        given = self.cleaned_data
        answers = {question.code: given.get(f"q_{question.code}") for question in self.questions}
        return ReportContent(given["text"], given["may_publish"], answers)


def _field_of(question: ReportQuestion) -> forms.Field:
    label = f"{question.label}（{question.unit}）" if question.unit else question.label
    said: dict[str, Any] = {"label": label, "help_text": question.help, "required": question.is_required}
    said["error_messages"] = REQUIRED
    if question.kind == ReportQuestionKind.NUMBER:
        return CountField(minimum=question.minimum, maximum=question.maximum, **said)
    return TextField(max_length=question.max_length or LONGEST, widget=forms.Textarea(attrs={"rows": 3}), **said)
