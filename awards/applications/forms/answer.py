"""Forms built from a cycle's questions; no question is special-cased."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from awards.applications.domain import label_of
from awards.applications.forms.answer_partial import DraftForm
from awards.applications.models import Answer
from awards.programmes.domain.queries.item_questionnaire import Question
from awards.programmes.enums import ItemKind
from awards.programmes.models import ScreeningOption
from foundation.text.fields import LongTextField, NumberField, decimal_field

NOTE_LENGTH = 200
USUAL_LENGTH = 1000  # characters, where a question sets no limit
TIMES_TOO_LONG = 100  # a text over its limit is kept and flagged; beyond this factor it is refused


class NarrativeField(LongTextField):
    """Required only if its effort is ticked: the page says so, the domain checks it, an empty one is no error here.

    `about` is the effort: in lists elsewhere, the label alone would be ambiguous.
    """

    def __init__(self, *, about: str, **kwargs: Any) -> None:
        self.about = about
        super().__init__(**kwargs)

    def validate(self, value: Any) -> None:
        """Never fails: whether it is required depends on the tick."""


class OptionField(forms.ModelChoiceField):
    """The options of a version, as radio buttons."""

    def __init__(self, version_id: int, **kwargs: Any) -> None:
        options = ScreeningOption.objects.filter(version_id=version_id)
        super().__init__(options, widget=forms.RadioSelect, empty_label=None, **kwargs)


def fields_of(question: Question) -> dict[str, forms.Field]:
    """The inputs of a question by column, in order."""
    required, version = question.item.is_required, question.version
    most = TIMES_TOO_LONG * (version.max_characters or USUAL_LENGTH)
    count: dict[str, Any] = {"required": required, "help_text": version.help}
    if question.kind == ItemKind.RATIO:
        fields: dict[str, forms.Field] = {}
        if question.has_own_denominator:
            fields["denominator"] = NumberField(label=label_of(question, "denominator"), required=required)
        return fields | {"numerator": NumberField(label=label_of(question, "numerator"), **count)}
    if question.kind == ItemKind.AVERAGE:
        return {"numerator": NumberField(label=label_of(question, "numerator"), **count)}
    if question.kind == ItemKind.NUMBER:
        return {"number": decimal_field(decimals=version.decimals, label=version.label, **count)}
    if question.kind == ItemKind.CHOICE:
        return {"option": OptionField(version.pk, label=version.label, **count)}
    if question.kind == ItemKind.TEXT:
        return {"text": LongTextField(label=version.label, most=most, **count)}
    return {
        "is_chosen": forms.BooleanField(label=version.label, required=False),
        "text": NarrativeField(
            label=_("What did you do, and what has changed?"), about=version.label, rows=9, most=most
        ),
    }


class QuestionsForm(DraftForm):
    """The inputs of several questions, named `code-column`."""

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        questions: Iterable[Question],
        answers: Mapping[int, Answer],
    ) -> None:
        self.questions = list(questions)
        super().__init__(data)
        for question in self.questions:
            self._add(question, answers.get(question.item.pk))
        self.keep_pastes()
        self.say_what_to_do()

    def _add(self, question: Question, answer: Answer | None) -> None:
        for column, field in fields_of(question).items():
            field.initial = getattr(answer, column, None)
            self.fields[question.field(column)] = field
        if question.is_measure:
            note = forms.CharField(label=_("Reason"), required=False, max_length=NOTE_LENGTH)
            note.initial = answer.note if answer else ""
            self.fields[question.field("note")] = note

    def empty_value(self, name: str) -> Any:
        return "" if name.endswith("-text") else None

    def given(self) -> dict[int, dict[str, Any]]:
        """The values that can be saved, by item and column."""
        savable = self.savable()
        found: dict[int, dict[str, Any]] = {}
        for question in self.questions:
            columns = [*fields_of(question), *(["note"] if question.is_measure else [])]
            names = {column: question.field(column) for column in columns}
            found[question.item.pk] = {column: savable[name] for column, name in names.items() if name in savable}
        return found
