"""Prefilling from an earlier application: field by field, each marked to be checked.

Only empty fields are filled. Only applications of the same programme that the person takes
part in are offered, so that nobody reads others' data. Saving a field clears its mark. The rule the next editor must
not break: contacts, declarations and files are never taken over; they belong to their year. Nor
is who shouldn't review it: what was said in confidence of last year's reviewers is said again, or not at all.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from msgspec import Struct

from awards.applications.domain.answer import COLUMNS, columns_of, save_answers
from awards.applications.domain.answer_editability import lock_application, refuse_uneditable
from awards.applications.domain.application import ORGANISATION_COLUMNS
from awards.applications.domain.draft import Draft, load_draft
from awards.applications.domain.errors import NotEditable, NotYours
from awards.applications.domain.queries.application import list_own_applications
from awards.applications.models import Answer, Application
from awards.programmes.domain.queries.item_questionnaire import Question
from awards.programmes.models import AwardCycle
from foundation.audit.domain import record
from foundation.records.domain.contention import retried

TAKEN_OVER = frozenset(name for name in ORGANISATION_COLUMNS if not name.startswith(("contact_", "excluded_")))


class Filled(Struct, frozen=True):
    """What was prefilled: columns of the organisation, codes of questions."""

    columns: list[str]
    questions: list[str]


def list_prefill_sources(application: Application, *, by: Any) -> QuerySet[Application]:
    """Applications to earlier cycles of the programme that this person takes part in, the newest cycle first."""
    cycle = application.cycle
    rows = list_own_applications(by).filter(cycle__programme=cycle.programme_id, cycle__opens_at__lt=cycle.opens_at)
    return rows.exclude(organisation_name="", corporate_number="").order_by("-cycle__opens_at", "-submitted_at", "-pk")


@retried
def fill_in_from(
    application: Application, earlier: Application, *, by: AbstractBaseUser, at: datetime | None = None
) -> Filled:
    """Copy the earlier values of fields that are still empty; questions are matched by code and kind.

    One transaction, with one audit entry that names fields, never their contents. Raises NotEditable, CycleClosed,
    NotYours (an application of another programme, a later cycle, or of people this person doesn't work with).
    """
    at = at or timezone.now()
    with transaction.atomic():
        locked = lock_application(application)
        if not refuse_uneditable(locked, at).everything:
            raise NotEditable
        if not list_prefill_sources(locked, by=by).filter(pk=earlier.pk).exists():
            raise NotYours
        columns = _fill_columns(locked, earlier)
        questions = _fill_answers(locked, earlier, by=by, at=at)
        filled = Filled(columns, questions)
        if columns or questions:
            facts = {"from": earlier.cycle.code, "columns": columns, "questions": questions}
            record("application.filled_in", by=by, subject=locked, after=facts, at=at)
    return filled


def list_column_marks(application: Application) -> dict[str, AwardCycle]:
    """Columns whose prefilled value has not been saved since, with the cycle it is from."""
    earlier = application.taken_from
    return dict.fromkeys(application.columns_to_check, earlier.cycle) if earlier else {}


def list_answer_marks(draft: Draft) -> dict[str, AwardCycle]:
    """The same for answers, by the names of their form fields."""
    earlier = draft.application.taken_from
    if earlier is None:
        return {}
    marked = [
        question
        for question in draft.questionnaire.questions
        if (answer := draft.answers.get(question.item.pk)) is not None and answer.taken_from_id
    ]
    return {question.field(column): earlier.cycle for question in marked for column in columns_of(question)}


def _fill_columns(locked: Application, earlier: Application) -> list[str]:
    names = [
        name
        for name in sorted(TAKEN_OVER)
        if _is_empty(getattr(locked, name)) and not _is_empty(getattr(earlier, name))
    ]
    for name in names:
        setattr(locked, name, getattr(earlier, name))
    if "corporate_number" in names:
        locked.organisation = earlier.organisation
    locked.taken_from = earlier
    locked.columns_to_check = sorted({*locked.columns_to_check, *names})
    locked.save(update_fields=[*names, "organisation", "taken_from", "columns_to_check", "updated_at"])
    return names


def _is_empty(value: Any) -> bool:
    return value is None or value == ""


def _fill_answers(locked: Application, earlier: Application, *, by: AbstractBaseUser, at: datetime) -> list[str]:
    """Answers to questions that have none yet, saved as if typed, then marked with their source."""
    draft, there = load_draft(locked), _by_code(earlier)
    found = {
        question.item.pk: (question, there[question.item.code, question.kind])
        for question in draft.questionnaire.questions
        if question.item.pk not in draft.answers and (question.item.code, question.kind) in there
    }
    values = {item: _columns(question, before) for item, (question, before) in found.items()}
    saved = save_answers(draft, values, by=by, at=at).answers
    for item, (_question, before) in found.items():
        if item in saved:
            Answer.objects.filter(pk=saved[item].pk).update(taken_from=before)
    return [question.item.code for item, (question, _before) in found.items() if item in saved]


def _by_code(earlier: Application) -> dict[tuple[str, str], Answer]:
    rows = earlier.answers.select_related("item_version__item", "option").order_by("item_version__number")
    return {(row.item_version.item.code, row.item_version.item.kind): row for row in rows}


def _columns(question: Question, before: Answer) -> Mapping[str, Any]:
    """The columns of this kind; options are matched by code."""
    own = COLUMNS[question.kind] - {"option", "note"} - (set() if question.has_own_denominator else {"denominator"})
    values = {name: getattr(before, name) for name in own}
    if "option" in COLUMNS[question.kind] and before.option:
        code = before.option.code
        values["option"] = next((option for option in question.options if option.code == code), None)
    return values
