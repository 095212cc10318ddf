"""The list of applications as a table: one row per application, and a column for every answer if one cycle is chosen.

Reads the rows that the list has found, with one query for the answers of a thousand rows.
"""

from collections.abc import Callable, Iterator
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _

from awards.applications.domain.answer_wording import label_of, label_of_denominator
from awards.applications.models import Answer, Application
from awards.programmes.domain.queries.item_questionnaire import Question, Questionnaire, get_questionnaire
from awards.programmes.enums import ItemKind
from awards.programmes.models import AwardCycle
from foundation.exchange.domain import Column
from foundation.viewsets.export import list_model_columns

AT_ONCE = 1_000
Value = Callable[[Answer], Any]


def list_columns(names: tuple[str, ...], cycle: AwardCycle | None) -> list[Column]:
    """The columns of the application itself, then those of the cycle's questions in their order."""
    own = list_model_columns(Application, names)
    if cycle is None:
        return own
    questionnaire = get_questionnaire(cycle)
    return own + [column for question in questionnaire.questions for column in _of_question(questionnaire, question)]


def list_rows(found: QuerySet[Application]) -> Iterator[Application]:
    """The applications with their answers, never more than a thousand in memory."""
    answers = Answer.objects.select_related("item_version", "option").order_by("item_version__number")
    return found.prefetch_related(None).prefetch_related(Prefetch("answers", queryset=answers)).iterator(AT_ONCE)


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


def _of_answer(item: int, value: Value) -> Callable[[Application], Any]:
    """From the answer to the newest version that was answered; a missing value is empty, not 0."""

    def column(application: Application) -> Any:
        found = [each for each in application.answers.all() if each.item_version.item_id == item]
        return value(found[-1]) if found else None

    return column
