"""What the applicant has changed since the submission in force, and not sent: said beside it, never instead of it.

Reads only.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, cast

from django.db.models import Field

from awards.applications.domain.answer_wording import label_of_column
from awards.applications.domain.application import ORGANISATION_COLUMNS
from awards.applications.domain.draft import Draft, load_draft
from awards.applications.domain.queries.application_preview import describe_answer
from awards.applications.domain.queries.submission_reading import SentDraft
from awards.applications.models import Application


@dataclass(frozen=True)
class Difference:
    """One thing that is being changed: its label, what was sent, what is written now; empty for nothing."""

    label: str
    sent: str
    drafted: str


def list_differences(sent: Draft) -> list[Difference]:
    """What the draft has that its submission in force hasn't; empty for a draft that was never sent."""
    if not isinstance(sent, SentDraft):
        return []
    rows = Application.objects.select_related("cycle", "industry", "prefecture", "legal_form")
    live = load_draft(rows.get(pk=sent.application.pk))
    return [*_list_columns(sent, live), *_list_answers(sent, live), *_list_files(sent, live)]


def _list_columns(sent: Draft, live: Draft) -> Iterator[Difference]:
    for name in ORGANISATION_COLUMNS:
        column = cast(Field[Any, Any], Application._meta.get_field(name))
        if getattr(sent.application, column.attname) != getattr(live.application, column.attname):
            values = (getattr(draft.application, name) for draft in (sent, live))
            yield Difference(label_of_column(name), *("" if value is None else str(value) for value in values))


def _list_answers(sent: Draft, live: Draft) -> Iterator[Difference]:
    for question in sent.questionnaire.questions:
        item = question.item.pk
        texts = [describe_answer(draft.questionnaire, question, draft.answers.get(item)) for draft in (sent, live)]
        if texts[0] != texts[1]:
            yield Difference(question.version.label, *texts)


def _list_files(sent: Draft, live: Draft) -> Iterator[Difference]:
    kept, there = ({material.pk: material for material in draft.materials} for draft in (sent, live))
    for key, material in kept.items():
        if key not in there:
            yield Difference(material.requirement.name, str(material), "")
    for key, material in there.items():
        if key not in kept:
            yield Difference(material.requirement.name, "", str(material))
