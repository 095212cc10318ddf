"""Answers to questions that are data, between what a form gives and typed rows: of registering, and of apps above.

By the question's code: an option, a list of several, a number, a text; None or nothing at all for no answer.
"""

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from campaigns.participation.enums import QuestionKind
from campaigns.participation.models import AnswerFields, QuestionFields

Row = TypeVar("Row", bound=AnswerFields)
NOTHING: tuple[Any, ...] = (None, "", [])


def build_rows(
    model: type[Row], questions: Iterable[QuestionFields], answers: Mapping[str, Any], **owner: Any
) -> list[Row]:
    """The unsaved rows of answers: one per option for several choices, none for an empty answer."""
    rows = []
    for question in questions:
        value = answers.get(question.code)
        if value in NOTHING:
            continue
        if question.has_options:
            columns = [{"option": option} for option in (value if isinstance(value, list) else [value])]
        else:
            columns = [{"number" if question.kind == QuestionKind.NUMBER else "text": value}]
        rows += [model(question=question, **owner, **column) for column in columns]
    return rows


def read_rows(rows: Iterable[Any]) -> dict[str, Any]:
    """The answers in the shape that `build_rows` takes. Rows come with question and option, options in their order."""
    found: dict[str, Any] = {}
    for answer in rows:
        code = answer.question.code
        if answer.question.kind == QuestionKind.CHOICES:
            found.setdefault(code, []).append(answer.option)
        else:
            found[code] = answer.option or (answer.number if answer.number is not None else answer.text)
    return found
