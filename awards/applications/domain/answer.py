"""Answers: saved as given, measures recomputed.

Well-formed numbers are saved even if they contradict each other, and a text even if it is too long: the applicant's
input is never lost. `submission_completeness.py` reports what is wrong with it. A denominator that is another
question's numerator is copied here from that answer, so that a row is complete without the other.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.utils import timezone
from msgspec import Struct

from awards.applications.domain.answer_autosave import load_own_saves
from awards.applications.domain.answer_editability import lock_application, refuse_uneditable
from awards.applications.domain.draft import Draft
from awards.applications.domain.errors import ChangedMeanwhile, NotEditable
from awards.applications.models import Answer, Application
from awards.programmes.domain.item_measure import Limits, Outcome, work_out_average, work_out_number, work_out_ratio
from awards.programmes.domain.queries.item_questionnaire import Question
from awards.programmes.enums import ItemKind
from foundation.forms.conflict import Base, Conflict, mark_of, merge
from foundation.forms.page_save import PageSave
from foundation.records.domain.contention import retried

COLUMNS: Mapping[str, frozenset[str]] = {
    ItemKind.RATIO: frozenset({"numerator", "denominator", "note"}),
    ItemKind.AVERAGE: frozenset({"numerator", "note"}),
    ItemKind.NUMBER: frozenset({"number", "note"}),
    ItemKind.CHOICE: frozenset({"option"}),
    ItemKind.TEXT: frozenset({"text"}),
    ItemKind.EFFORT: frozenset({"is_chosen", "text"}),
}


class SavedAnswers(Struct, frozen=True):
    """Answers and what the page leans on from here on, by item; which items a later save had replaced already."""

    answers: dict[int, Answer]
    bases: Mapping[int, Base]
    overtaken: Collection[int]


@retried
def save_answers(
    draft: Draft,
    given: Mapping[int, Mapping[str, Any]],
    *,
    by: AbstractBaseUser,
    at: datetime | None = None,
    based_on: Mapping[int, Base] | None = None,
    save: PageSave | None = None,
) -> SavedAnswers:
    """Write the given columns of the given items (others stay) and recompute all measures.

    `given` maps an item's id to columns; no row is created for empty values. An answer to an older version is carried
    over to the newest. `based_on` holds, per item, the version the writer's page was loaded with, `save` which save of
    which page it is (`foundation.forms.page_save`). Only the questionnaire of `draft` is reused; the caller continues
    with `reread`. One transaction. Raises NotEditable, CycleClosed, but not for a save that was written in time and
    comes again; ChangedMeanwhile after all that is not in conflict has been written; KeyError for an item of another
    cycle or a column its kind doesn't have.
    """
    at = at or timezone.now()
    conflicts: list[Conflict] = []
    with transaction.atomic():
        locked = lock_application(draft.application)
        draft = draft.reread(locked)
        parts = {item: f"answer:{draft.questionnaire.by_item[item].item.code}" for item in given}
        own = load_own_saves(locked, save, by=by, parts=parts)
        fresh = own.sift(given, based_on or {})
        if not fresh and given:
            return SavedAnswers(draft.answers, own.bases, own.overtaken)
        editable = refuse_uneditable(locked, at)
        if not all(editable.has_item(item) for item in fresh):
            raise NotEditable
        answers, changed = draft.answers, set()
        for item, columns in fresh.items():
            question, answer = draft.questionnaire.by_item[item], answers.get(item)
            before, revision = _values_of(question, answer), answer.revision if answer else 0
            merged, conflicting = _merged(question, answer, columns, own.based_on.get(item))
            conflicts += conflicting.values()
            if _is_worth_writing(question, answer, merged):
                answers[item] = answer = _updated(locked, question, answer, merged)
                answer.changed_by_id = by.pk
                changed.add(item)
            revisions = (revision, answer.revision if answer else 0)
            own.note(item, columns, before, revisions=revisions, conflicts=conflicting, at=at)
        _write(draft, changed)
        _unmark(answers[item] for item in fresh if item in answers)
        own.write()
        locked.save(update_fields=["updated_at"])
    if conflicts:
        raise ChangedMeanwhile(conflicts, own.bases)
    return SavedAnswers(answers, own.bases, own.overtaken)


def _unmark(looked_at: Iterable[Answer]) -> None:
    """Clears the mark of a prefilled answer once it has been saved."""
    marked = [answer for answer in looked_at if answer.taken_from_id]
    Answer.objects.filter(pk__in=[answer.pk for answer in marked]).update(taken_from=None)
    for answer in marked:
        answer.taken_from = None


def columns_of(question: Question) -> list[str]:
    """The columns that its kind has, in a fixed order."""
    inherited = set() if question.has_own_denominator else {"denominator"}
    return sorted(COLUMNS[question.kind] - inherited)


def base_of(question: Question, answer: Answer | None) -> Base:
    """The base that a page gets when it is loaded now."""
    return Base.of(answer.revision if answer else 0, _values_of(question, answer))


def _values_of(question: Question, answer: Answer | None) -> dict[str, Any]:
    return {column: getattr(answer, column, None) for column in columns_of(question)}


def _merged(
    question: Question, answer: Answer | None, columns: Mapping[str, Any], base: Base | None
) -> tuple[dict[str, Any], dict[str, Conflict]]:
    if unknown := set(columns) - set(columns_of(question)):
        raise KeyError(*unknown)
    now = {column: getattr(answer, column, None) for column in columns}
    revision = answer.revision if answer else 0
    merged, conflicting = merge(columns, now, revision=revision, base=base)
    who = (answer.changed_by, answer.updated_at) if answer and conflicting else (None, None)
    return merged, {
        column: Conflict(question.field(column), columns[column], now[column], revision, *who) for column in conflicting
    }


def _is_worth_writing(question: Question, answer: Answer | None, columns: Mapping[str, Any]) -> bool:
    """Whether there is something new, or an answer to an older version to be carried over."""
    if answer is None:
        return any(_is_given(value) for value in columns.values())
    if answer.item_version_id != question.version.pk:
        return True
    return any(mark_of(value) != mark_of(getattr(answer, column)) for column, value in columns.items())


def _write(draft: Draft, changed: set[int]) -> None:
    """Save changed answers, and the results that depend on them (which don't count as an edit)."""
    for question in draft.questionnaire.measures:
        answer = draft.answers.get(question.item.pk)
        if answer is not None and _work_out_into(answer, question, draft) and question.item.pk not in changed:
            answer.save(update_fields=["denominator", "result"])
    for item in changed:
        draft.answers[item].save()


def outcome_of(question: Question, answer: Answer | None) -> Outcome:
    """The result of an answer's numbers; an empty outcome if a number is missing."""
    if answer is None:
        return Outcome()
    limits = limits_of_measure(question)
    if question.kind == ItemKind.NUMBER:
        return Outcome() if answer.number is None else work_out_number(answer.number, limits)
    if answer.numerator is None or answer.denominator is None:
        return Outcome()
    work_out = work_out_average if question.kind == ItemKind.AVERAGE else work_out_ratio
    return work_out(answer.numerator, answer.denominator, limits)


def limits_of_measure(question: Question) -> Limits:
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
    """Zero is an answer; None, an empty text and an unticked box are not."""
    return value is not None and value is not False and value != ""


def _updated(application: Application, question: Question, answer: Answer | None, columns: Mapping[str, Any]) -> Answer:
    """The answer with the columns set, unsaved; a new row if the newest version has none yet."""
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
    """A new row for the newest version with the previous answer; options are matched by code."""
    option = next((each for each in question.options if old.option and each.code == old.option.code), None)
    kept = {name: getattr(old, name) for name in ("numerator", "denominator", "number", "is_chosen", "text", "note")}
    return Answer(
        application=old.application, item_version=question.version, option=option, revision=old.revision + 1, **kept
    )


def _work_out_into(answer: Answer, question: Question, draft: Draft) -> bool:
    """Set denominator (where it is another's numerator) and result; whether that changed the answer."""
    before = (answer.denominator, answer.result)
    if source := draft.questionnaire.denominator_of(question):
        other = draft.answers.get(source.item.pk)
        answer.denominator = other.numerator if other else None
    answer.result = outcome_of(question, answer).result
    return before != (answer.denominator, answer.result)
