"""The answers about what will be published: for each field a choice, and the text where it is to be corrected."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext
from msgspec import Struct

from awards.results.models import Awardee, AwardeeOrganisation
from awards.rooms.domain.proof import Given
from awards.rooms.domain.queries.proof import COUNT, FIGURE, LINE, PART, ProofField, say_number
from awards.rooms.enums import ProofChoice
from awards.rooms.models import ProofAnswer
from foundation.text.fields import LineField, TextField
from foundation.text.languages import join_label
from foundation.text.values import parse_count, parse_decimal
from foundation.viewsets.action import reason_field

LONGEST_TEXT = 2000


class ProofLine(Struct, frozen=True):
    """One field as the page shows it: what stands, what is chosen, what became of the answer that counts."""

    field: ProofField
    choice: forms.BoundField
    text: forms.BoundField
    answer: ProofAnswer | None


class ProofForm(forms.Form):
    """Inputs made from the fields; a text is read only where “correct” is chosen."""

    use_required_attribute = False
    shown: frozenset[str] = frozenset()

    def __init__(
        self, data: Any = None, *, listed: Sequence[ProofField], answers: Mapping[str, ProofAnswer], **kwargs: Any
    ) -> None:
        super().__init__(data, **kwargs)
        self.listed, self.answers = listed, answers
        for field in listed:
            answer = answers.get(field.code)
            choices = [(choice.value, choice.label) for choice in field.choices]
            self.fields[name_of(field)] = forms.ChoiceField(
                label=field.label,
                choices=choices,
                required=False,
                widget=forms.RadioSelect,
                initial=answer.choice if answer else "",
            )
            if ProofChoice.CORRECT in field.choices:
                self.fields[text_of(field)] = forms.CharField(
                    label=pgettext("proof", "Corrected: %(what)s") % {"what": field.label},
                    required=False,
                    initial=answer.text if answer else "",
                    widget=forms.Textarea(attrs={"rows": 4}) if field.kind not in (LINE, COUNT, FIGURE) else None,
                )
        self.shown = frozenset(name for name in self.fields if name.endswith("_text"))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for field in self.listed:
            if cleaned.get(name_of(field)) == ProofChoice.CORRECT:
                try:
                    cleaned[text_of(field)] = read_text(field, cleaned.get(text_of(field), ""))
                except ValidationError as fault:
                    self.add_error(text_of(field), ValidationError([join_label(field.label, each) for each in fault]))
        return cleaned

    def list_given(self) -> dict[str, Given]:
        """What was chosen, by field."""
        return {
            field.code: Given(self.cleaned_data[name_of(field)], self.cleaned_data.get(text_of(field), ""))
            for field in self.listed
            if self.cleaned_data.get(name_of(field))
        }

    def list_lines(self) -> list[ProofLine]:
        names = [(field, name_of(field), text_of(field)) for field in self.listed]
        return [
            ProofLine(field, self[name], self[text if text in self.fields else name], self.answers.get(field.code))
            for field, name, text in names
        ]


def name_of(field: ProofField) -> str:
    """The input of a field’s choice."""
    return field.code.replace(":", "-")


def text_of(field: ProofField) -> str:
    """Where it is typed how it should be; a picture has none."""
    return f"{name_of(field)}_text"


def read_text(field: ProofField, text: str) -> str:
    """A text as its column takes it. Raises ValidationError."""
    if not text.strip():
        raise ValidationError(_("Write how it should be."))
    if field.kind == COUNT:
        return str(parse_count(text))
    if field.kind == FIGURE:
        return say_number(parse_decimal(text, decimals=field.decimals))
    if field.kind == LINE:
        model = AwardeeOrganisation if field.code.startswith(PART) else Awardee
        column: Any = model._meta.get_field(field.code.removeprefix(PART).partition(":")[0])
        cleaned = LineField().clean(text)
        column.run_validators(cleaned)
        return str(cleaned)
    return str(TextField(max_length=LONGEST_TEXT).clean(text))


class LeaveForm(forms.Form):
    """Why the text stays as staff wrote it."""

    reason = reason_field(gettext_lazy("The awardee reads it in its room."), max_length=1000)
