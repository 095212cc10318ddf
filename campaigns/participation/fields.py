"""Questions that are data as fields of a form, `q_<code>`: of registering, and of apps above."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext as _

from campaigns.participation.enums import QuestionKind
from foundation.text.fields import CountField, TextField

Question = Any  # a row of `models.QuestionFields`, a layer above this module


def field_name(question: Question) -> str:
    return f"q_{question.code}"


def question_field(question: Question, **changed: Any) -> forms.Field:
    """The field of a question; what it gives is an option, several, a number or a text."""
    said: dict[str, Any] = {"label": question.label, "help_text": question.help, "required": question.is_required}
    if question.kind == QuestionKind.NUMBER:
        return CountField(minimum=question.minimum, maximum=question.maximum, **said | changed)
    if question.kind == QuestionKind.TEXT:
        return _text(question, said | changed)
    options = question.options.filter(is_active=True)
    said["error_messages"] = {"required": _("Choose an answer to “%(field)s”.") % {"field": question.label}}
    if question.kind == QuestionKind.CHOICES:
        return forms.ModelMultipleChoiceField(options, widget=forms.CheckboxSelectMultiple, **said | changed)
    return forms.ModelChoiceField(options, widget=forms.RadioSelect, empty_label=None, blank=False, **said | changed)


def keep_chosen(field: forms.Field, question: Question, mine: Q) -> None:
    """Offer a retired choice to whoever had made it (`mine`: of its answers): saving must not lose it."""
    if isinstance(field, forms.ModelChoiceField):
        field.queryset = question.options.filter(Q(is_active=True) | mine).distinct()


def _text(question: Question, said: dict[str, Any]) -> forms.Field:
    rows = 1 if question.longest <= 60 else 3
    field = TextField(max_length=question.longest, widget=forms.Textarea(attrs={"rows": rows}), **said)
    field.widget.attrs.pop("maxlength", None)  # a browser would cut what is pasted
    return field


def initial_answers(questions: Iterable[Question], answers: Mapping[str, Any]) -> dict[str, Any]:
    """What was answered before, as the fields show it."""
    return {field_name(question): answers[question.code] for question in questions if question.code in answers}


def read_answers(questions: Iterable[Question], cleaned: dict[str, Any]) -> dict[str, Any]:
    """What was answered, by the question's code; several choices as a list."""
    given = {question: cleaned.get(field_name(question)) for question in questions}
    several = QuestionKind.CHOICES
    return {
        question.code: list(value or []) if question.kind == several else value for question, value in given.items()
    }
