"""Questions on the page: their inputs, and below a measure its result and how it is computed."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from django.forms import BoundField
from django.utils.translation import gettext as _
from msgspec import Struct

from awards.applications.domain import Draft, label_of, outcome_of
from awards.applications.domain.answer import limits_of_measure
from awards.applications.domain.answer_wording import label_of_denominator
from awards.applications.forms.answer import QuestionsForm, fields_of
from awards.applications.models import Answer
from awards.applications.registry import answer_examples
from awards.programmes.domain.item_measure import shown
from awards.programmes.domain.queries.item_questionnaire import Question, Questionnaire
from awards.programmes.enums import ItemKind


class Input(Struct, frozen=True):
    """One input with its unit, its warning, and the input to explain it in."""

    bound: BoundField
    unit: str = ""
    warning: str = ""
    note: BoundField | None = None


class Result(Struct, frozen=True):
    """The result of a measure. `of` holds the ids of the two inputs, for the JavaScript module."""

    label: str
    shown: str
    unit: str
    numerator_label: str
    denominator_label: str
    numerator: str
    denominator: str
    months: int
    decimals: int
    maximum: Decimal | None
    warn_above: Decimal | None
    warn_below: Decimal | None
    of: tuple[str, str]
    share: str


class Line(Struct, frozen=True):
    """A question as the form shows it."""

    question: Question
    inputs: tuple[Input, ...]
    result: Result | None = None
    example: Any = None  # what a registered function found


def list_lines(form: QuestionsForm, draft: Draft, *, at: datetime) -> list[Line]:
    """The lines of a form's questions, in the cycle's order."""
    questionnaire = draft.questionnaire
    examples = {item: example for find in answer_examples.list() for item, example in find(questionnaire, at).items()}
    return [
        _line(form, questionnaire, question, draft.answers.get(question.item.pk), examples.get(question.item.pk))
        for question in form.questions
    ]


def _line(
    form: QuestionsForm,
    questionnaire: Questionnaire,
    question: Question,
    answer: Answer | None,
    example: Any,
) -> Line:
    names = [question.field(column) for column in fields_of(question)]
    note = form[question.field("note")] if question.is_measure else None
    with_note = next((name for name in names if name in form.warnings), names[-1])
    inputs = tuple(
        Input(form[name], _unit(question), form.warnings.get(name, ""), note if name == with_note else None)
        for name in names
    )
    has_result = question.kind in (ItemKind.RATIO, ItemKind.AVERAGE)
    return Line(question, inputs, _result(questionnaire, question, answer) if has_result else None, example)


def _unit(question: Question) -> str:
    """The unit of the input; for an average the version's unit is the result's (days a month), not the total's."""
    if question.kind == ItemKind.RATIO:
        return _("people")
    return question.version.unit if question.kind == ItemKind.NUMBER else ""


def _result(questionnaire: Questionnaire, question: Question, answer: Answer | None) -> Result:
    source = questionnaire.denominator_of(question)
    version, limits = question.version, limits_of_measure(question)
    result = outcome_of(question, answer).result
    divisor = source.field("numerator") if source else question.field("denominator")
    return Result(
        label=version.label,
        shown=shown(result, version.decimals),
        unit=version.unit,
        numerator_label=label_of(question, "numerator"),
        denominator_label=label_of_denominator(questionnaire, question),
        numerator=_count(answer.numerator if answer else None),
        denominator=_count(answer.denominator if answer else None),
        months=question.item.months,
        decimals=version.decimals,
        maximum=limits.maximum,
        warn_above=limits.unusual_above,
        warn_below=limits.warn_below,
        of=(f"id_{question.field('numerator')}", f"id_{divisor}"),
        share=f"{result or 0:f}" if question.kind == ItemKind.RATIO else "",
    )


def _count(number: int | None) -> str:
    return "—" if number is None else f"{number:,}"
