"""What the applicant has changed since the submission in force, and not sent: said beside it, never instead of it.

Reads only.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from typing import Any, cast

from django.db.models import Field
from msgspec import Struct

from awards.applications.domain.answer_wording import label_of_column
from awards.applications.domain.application import ORGANISATION_COLUMNS
from awards.applications.domain.draft import Draft, load_draft
from awards.applications.domain.queries.application_preview import describe_answer
from awards.applications.domain.queries.submission_reading import SentDraft
from awards.applications.enums import ApplicationState
from awards.applications.models import Answer, Application, Material
from awards.programmes.enums import ItemKind


class Difference(Struct, frozen=True):
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


def list_changed_ids(applications: Collection[Application]) -> set[int]:
    """The ids of those whose applicant is changing what was sent. Two queries however many there are, or none."""
    correctable = [each for each in applications if each.state in ApplicationState.correctable]
    open_ones = [each for each in correctable if each.current_submission]
    if not open_ones:
        return set()
    changed = {each.pk for each in open_ones if _differs_in_columns(each)}
    answers: dict[int, dict[str, Any]] = {each.pk: {} for each in open_ones}
    rows = Answer.objects.filter(application__in=open_ones).select_related("item_version__item", "option")
    for answer in rows.order_by("item_version__number"):
        answers[answer.application_id][answer.item_version.item.code] = _live_values(answer)
    files: dict[int, Counter[tuple[str, str]]] = {each.pk: Counter() for each in open_ones}
    materials = Material.objects.received().filter(application__in=open_ones).select_related("file", "requirement")
    for material in materials:
        files[material.application_id][(material.requirement.code, material.file.sha256)] += 1
    for each in open_ones:
        snapshot = each.current_submission.snapshot  # type: ignore[union-attr]  # filtered above
        sent_answers = {answer["code"]: _sent_values(answer) for answer in snapshot["answers"]}
        live_answers = {
            code: values for code, values in answers[each.pk].items() if any(values) or code in sent_answers
        }
        sent_files = Counter((file["requirement"], file["sha256"]) for file in snapshot["materials"])
        if live_answers != sent_answers or files[each.pk] != sent_files:
            changed.add(each.pk)
    return changed


def _differs_in_columns(application: Application) -> bool:
    sent = application.current_submission.snapshot["organisation"]  # type: ignore[union-attr]  # of one that was sent
    columns = (cast(Field[Any, Any], Application._meta.get_field(name)) for name in ORGANISATION_COLUMNS)
    return any(getattr(application, column.attname) != sent.get(column.name, "") for column in columns)


def _live_values(answer: Answer) -> tuple[Any, ...]:
    number = None if answer.number is None else f"{answer.number.normalize():f}"
    has_text = answer.is_chosen or answer.item_version.item.kind != ItemKind.EFFORT
    text, option = answer.text if has_text else "", answer.option.code if answer.option else None
    return (answer.numerator, answer.denominator, number, option, answer.is_chosen, text, answer.note)


def _sent_values(answer: Mapping[str, Any]) -> tuple[Any, ...]:
    return tuple(answer[name] for name in ("numerator", "denominator", "number", "option", "is_chosen", "text", "note"))


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
