"""The versions of answers and columns: what a page was loaded with, and what it sends back."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.urls import reverse

from awards.applications.domain.answer import base_of, columns_of
from awards.applications.domain.application import base_of_column
from awards.applications.domain.draft import Draft
from awards.applications.models import Application
from awards.programmes.domain.queries.item_questionnaire import Question
from foundation.forms.conflict import Base
from foundation.forms.group import PREFIX, Group


def groups_of_answers(draft: Draft, questions: Iterable[Question]) -> list[Group]:
    return [
        Group(
            name=question.item.code,
            token=str(base_of(question, draft.answers.get(question.item.pk))),
            url=reverse("laurel_applications:answer", args=[draft.application.public_id, question.item.code]),
            fields={column: question.field(column) for column in columns_of(question)},
        )
        for question in questions
    ]


def groups_of_columns(application: Application, columns: Iterable[str]) -> list[Group]:
    """A group for each column about the organisation."""
    return [
        Group(
            name=column,
            token=str(base_of_column(application, column)),
            url=reverse("laurel_applications:column", args=[application.public_id, column]),
            fields={column: column},
        )
        for column in columns
    ]


def answer_base_by_code(questions: Iterable[Question], bases: Mapping[int, Base]) -> dict[str, Base]:
    """The bases of answers by the names of their groups."""
    return {question.item.code: bases[question.item.pk] for question in questions if question.item.pk in bases}


def make_answer_base(data: Mapping[str, Any], questions: Iterable[Question]) -> dict[int, Base]:
    """The bases that a page sent back, by item; none for a page that had none."""
    found = {
        question.item.pk: Base.read(data.get(f"{PREFIX}{question.item.code}", ""), columns_of(question))
        for question in questions
    }
    return {item: base for item, base in found.items() if base}


def make_column_base(data: Mapping[str, Any], columns: Iterable[str]) -> dict[str, Base]:
    """The bases that a page sent back, by column."""
    found = {column: Base.read(data.get(f"{PREFIX}{column}", ""), [column]) for column in columns}
    return {column: base for column, base in found.items() if base}
