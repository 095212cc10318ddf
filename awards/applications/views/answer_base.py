"""The values a page was loaded with: a hidden input for each answer or column, read back on saving.

The same input gives the JavaScript module the URL to autosave its fields to.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.urls import reverse

from awards.applications.domain.answer import base_of, columns_of
from awards.applications.domain.answer_autosave import PageSave
from awards.applications.domain.answer_conflict import Base
from awards.applications.domain.application import base_of_column
from awards.applications.domain.draft import Draft
from awards.applications.models import Application
from awards.programmes.domain.queries.item_questionnaire import Question

PREFIX = "base-"
SAVE = "save"  # the input that says which save of which page it is


@dataclass(frozen=True)
class Group:
    """Inputs that share a version: those of one answer, or one column."""

    name: str
    token: str
    url: str
    fields: Mapping[str, str]  # column -> name of its input

    @property
    def html_name(self) -> str:
        return f"{PREFIX}{self.name}"

    @property
    def listed(self) -> str:
        """`column:input` of each, for the browser's module."""
        return " ".join(f"{column}:{name}" for column, name in self.fields.items())


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


def as_posted(groups: Iterable[Group], data: Mapping[str, Any] | None) -> list[Group]:
    """With the bases of a form that is shown again unsaved, because its input is based on them."""
    return [replace(group, token=(data or {}).get(group.html_name, group.token)) for group in groups]


def as_saved(groups: Iterable[Group], bases: Mapping[str, Base]) -> list[Group]:
    """With what the page leans on after a save, by name: it shows what was sent, not what others wrote meanwhile."""
    return [replace(group, token=str(bases.get(group.name, group.token))) for group in groups]


def answer_base_by_code(questions: Iterable[Question], bases: Mapping[int, Base]) -> dict[str, Base]:
    """The bases of answers by the names of their groups."""
    return {question.item.code: bases[question.item.pk] for question in questions if question.item.pk in bases}


def make_page_save(data: Mapping[str, Any]) -> PageSave | None:
    """Which save of which page a form is; none for a form that doesn't say."""
    return PageSave.read(data.get(SAVE))


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
