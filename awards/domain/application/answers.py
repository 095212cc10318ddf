"""Answers: saved as given, measures worked out anew.

Numbers that are well-formed are kept even when they can't be true together, and a text even when it is too long: the
applicant's words are never lost. What is wrong with them is said by `completeness.py`. A denominator that is another
question's numerator is copied here from that answer, so that each row can be read by itself.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from awards.domain.application.editing import lock_application, refuse_uneditable
from awards.domain.application.measures import (
    Limits,
    Outcome,
    work_out_average,
    work_out_number,
    work_out_ratio,
)
from awards.domain.queries.questionnaire import Question, Questionnaire, get_answers, get_questionnaire
from awards.enums import ItemKind
from awards.models import Answer, Application

COLUMNS: Mapping[str, frozenset[str]] = {
    ItemKind.RATIO: frozenset({"numerator", "denominator", "note"}),
    ItemKind.AVERAGE: frozenset({"numerator", "note"}),
    ItemKind.NUMBER: frozenset({"number", "note"}),
    ItemKind.CHOICE: frozenset({"option"}),
    ItemKind.TEXT: frozenset({"text"}),
    ItemKind.EFFORT: frozenset({"is_chosen", "text"}),
}


def save_answers(
    application: Application,
    given: Mapping[int, Mapping[str, Any]],
    *,
    by: AbstractBaseUser,
    at: datetime | None = None,
) -> dict[int, Answer]:
    """Write the given columns of the given items (others stay) and work all measures out anew; the answers by item.

    `given` maps an item's id to columns; where nothing was ever given, no row is made. An answer to an older version is
    carried to the newest. One transaction.
    Raises NotEditable, CycleClosed; KeyError for an item of another cycle or a column its kind doesn't have.
    """
    with transaction.atomic():
        locked = lock_application(application)
        refuse_uneditable(locked, at or timezone.now())
        asked = get_questionnaire(locked.cycle)
        answers = get_answers(locked)
        for item, columns in given.items():
            updated = _updated(locked, asked.by_item[item], answers.get(item), columns)
            if updated.pk or any(_is_given(value) for value in columns.values()):
                answers[item] = updated
        changed = {id(answers[item]) for item in given if item in answers}
        for question in asked.measures:
            answer = answers.get(question.item.pk)
            if answer is not None and (_work_out_into(answer, question, asked, answers) or id(answer) in changed):
                changed.add(id(answer))
        for answer in answers.values():
            if id(answer) in changed:
                answer.save()
        locked.save(update_fields=["updated_at"])
    return answers


def outcome_of(question: Question, answer: Answer | None) -> Outcome:
    """What the numbers of an answer come to; an empty outcome where a number is missing."""
    if answer is None:
        return Outcome()
    limits = limits_of(question)
    if question.kind == ItemKind.NUMBER:
        return Outcome() if answer.number is None else work_out_number(answer.number, limits)
    if answer.numerator is None or answer.denominator is None:
        return Outcome()
    work_out = work_out_average if question.kind == ItemKind.AVERAGE else work_out_ratio
    return work_out(answer.numerator, answer.denominator, limits)


def limits_of(question: Question) -> Limits:
    """The limits that the item and its version set."""
    version = question.version
    return Limits(
        kind=question.kind,
        decimals=version.decimals,
        months=question.item.months,
        minimum=version.minimum,
        maximum=version.maximum,
        warn_below=version.warn_below,
        warn_above=version.warn_above,
    )


def _is_given(value: Any) -> bool:
    """Zero is an answer; nothing, an empty text and a box left unticked are none."""
    return value is not None and value is not False and value != ""


def _updated(application: Application, question: Question, answer: Answer | None, columns: Mapping[str, Any]) -> Answer:
    """The answer with the columns set, unsaved; a new row where the newest version has none yet."""
    if unknown := set(columns) - COLUMNS[question.kind]:
        raise KeyError(*unknown)
    if "denominator" in columns and not question.has_own_denominator:
        raise KeyError("denominator")
    if answer is None:
        answer = Answer(application=application, item_version=question.version)
    elif answer.item_version_id != question.version.pk:
        answer = _carried(answer, question)
    else:
        answer.revision += 1
    for name, value in columns.items():
        setattr(answer, name, value)
    return answer


def _carried(old: Answer, question: Question) -> Answer:
    """A new row for the newest version with what was answered before; an option is found again by its code."""
    option = next((each for each in question.options if old.option and each.code == old.option.code), None)
    kept = {name: getattr(old, name) for name in ("numerator", "denominator", "number", "is_chosen", "text", "note")}
    return Answer(application=old.application, item_version=question.version, option=option, **kept)


def _work_out_into(answer: Answer, question: Question, asked: Questionnaire, answers: Mapping[int, Answer]) -> bool:
    """Set denominator (where it is another's numerator) and result; whether that changed the answer."""
    before = (answer.denominator, answer.result)
    if source := asked.denominator_of(question):
        other = answers.get(source.item.pk)
        answer.denominator = other.numerator if other else None
    answer.result = outcome_of(question, answer).result
    return before != (answer.denominator, answer.result)
