"""The list of applications as a table: one row per application, and a column for every answer if one cycle is chosen.

A row is what counts of an application (`list_in_force`): what was sent; without a submission, the draft.
"""

from collections.abc import Callable, Iterator
from typing import Any

from django.utils.translation import gettext as _
from msgspec.structs import replace

from awards.applications.domain.answer_wording import label_of, label_of_denominator
from awards.applications.domain.draft import Draft
from awards.applications.models import Answer, Application
from awards.programmes.domain.queries.item_questionnaire import Question, Questionnaire, get_questionnaire
from awards.programmes.enums import ItemKind
from awards.programmes.models import AwardCycle
from foundation.exchange.domain import Column
from foundation.viewsets.export import list_model_columns

Value = Callable[[Answer], Any]


def list_columns(names: tuple[str, ...], cycle: AwardCycle | None) -> list[Column]:
    """The columns of the application itself, then those of the cycle's questions in their order."""
    own = [_of_application(column) for column in list_model_columns(Application, names)]
    if cycle is None:
        return own
    questionnaire = get_questionnaire(cycle)
    return own + [column for question in questionnaire.questions for column in _of_question(questionnaire, question)]


def _of_question(questionnaire: Questionnaire, question: Question) -> Iterator[Column]:
    label, code = question.version.label, question.item.code
    for suffix, more, value in _parts(questionnaire, question):
        name = f"{code}-{suffix}" if suffix else code
        yield Column(name, f"{label}: {more}" if more else label, _of_answer(question.item.pk, value))


def _parts(questionnaire: Questionnaire, question: Question) -> Iterator[tuple[str, str, Value]]:
    """(suffix of the name, addition to the label, value) of each column of a question."""
    if question.kind in (ItemKind.RATIO, ItemKind.AVERAGE):
        below = label_of_denominator(questionnaire, question)
        yield "", "", lambda answer: answer.result
        yield "numerator", label_of(question, "numerator"), lambda answer: answer.numerator
        yield "denominator", below, lambda answer: answer.denominator
    elif question.kind == ItemKind.NUMBER:
        yield "", "", lambda answer: answer.number
    elif question.kind == ItemKind.CHOICE:
        yield "", "", lambda answer: str(answer.option or "")
    elif question.kind == ItemKind.EFFORT:
        yield "chosen", _("selected"), lambda answer: "○" if answer.is_chosen else ""
        yield "", "", lambda answer: answer.text
    else:
        yield "", "", lambda answer: answer.text
    if question.is_measure:
        yield "note", _("explanation"), lambda answer: answer.note


def _of_application(column: Column) -> Column:
    """The same column of what counts of an application."""
    return replace(column, value=lambda draft: column.value(draft.application))


def _of_answer(item: int, value: Value) -> Callable[[Draft], Any]:
    """From the answer to the newest version that was answered; a missing value is empty, not 0."""

    def column(draft: Draft) -> Any:
        answer = draft.answers.get(item)
        return value(answer) if answer else None

    return column
