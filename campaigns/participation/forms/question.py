"""A campaign's own questions as fields of a form: `q_<code>`."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext as _

from campaigns.participation.enums import QuestionKind
from campaigns.participation.models import CampaignQuestion, CampaignQuestionOption, Participation
from foundation.text.fields import CountField, TextField

LONGEST = 400


def field_name(question: CampaignQuestion) -> str:
    return f"q_{question.code}"


def question_field(question: CampaignQuestion) -> forms.Field:
    """The field of a question; what it gives is an option, several, a number or a text."""
    said: dict[str, Any] = {
        "label": question.label,
        "help_text": question.help,
        "required": question.is_required,
    }
    if question.kind == QuestionKind.NUMBER:
        return CountField(minimum=question.minimum, maximum=question.maximum, **said)
    if question.kind == QuestionKind.TEXT:
        return _text(question, said)
    options = CampaignQuestionOption.objects.filter(question=question, is_active=True)
    missing = {"required": _("Choose an answer to “%(field)s”.") % {"field": question.label}}
    if question.kind == QuestionKind.CHOICES:
        return forms.ModelMultipleChoiceField(
            options, widget=forms.CheckboxSelectMultiple, error_messages=missing, **said
        )
    return forms.ModelChoiceField(
        options, widget=forms.RadioSelect, empty_label=None, blank=False, error_messages=missing, **said
    )


def keep_chosen(field: forms.Field, question: CampaignQuestion, participation: Participation) -> None:
    """Offer a retired choice to whoever had made it: saving must not lose it."""
    if isinstance(field, forms.ModelChoiceField):
        mine = Q(is_active=True) | Q(answers__participation=participation)
        field.queryset = CampaignQuestionOption.objects.filter(mine, question=question).distinct()


def _text(question: CampaignQuestion, said: dict[str, Any]) -> forms.Field:
    limit = question.max_length or LONGEST
    rows = 1 if limit <= 60 else 3
    field = TextField(max_length=limit, widget=forms.Textarea(attrs={"rows": rows}), **said)
    field.widget.attrs.pop("maxlength", None)  # a browser would cut what is pasted
    return field


def initial_answers(questions: Iterable[CampaignQuestion], answers: dict[str, Any]) -> dict[str, Any]:
    """What was answered before, as the fields show it."""
    return {field_name(question): answers[question.code] for question in questions if question.code in answers}


def read_answers(questions: Iterable[CampaignQuestion], cleaned: dict[str, Any]) -> dict[str, Any]:
    """What was answered, by the question's code; several choices as a list."""
    given = {question: cleaned.get(field_name(question)) for question in questions}
    several = QuestionKind.CHOICES
    return {
        question.code: list(value or []) if question.kind == several else value for question, value in given.items()
    }
