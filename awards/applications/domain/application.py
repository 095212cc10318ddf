"""Drafts: begin one, save its organisation, withdraw it.

Well-formed values are saved even if others aren't; `submission_completeness.py` checks whether all is there. The rule
the next editor must not break: nothing here creates a public record – an organisation is looked up, never created, so
that it doesn't become known who applies.
"""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.utils import timezone
from msgspec import Struct

from awards.applications.domain import notices
from awards.applications.domain.answer_autosave import load_own_saves
from awards.applications.domain.answer_editability import is_open_for, lock_application, refuse_uneditable
from awards.applications.domain.errors import ChangedMeanwhile, NotEditable, WithdrawnTooLate
from awards.applications.enums import ApplicationState
from awards.applications.models import Application
from awards.programmes.domain.errors import CycleClosed
from awards.programmes.models import AwardCycle
from foundation.audit import domain as audit
from foundation.forms.conflict import Base, Conflict, mark_of, merge
from foundation.forms.page_save import PageSave
from foundation.organisations.domain import find_by_corporate_number
from foundation.records.domain.contention import retried
from foundation.records.domain.state import move

ORGANISATION_COLUMNS = (
    "corporate_number",
    "organisation_name",
    "organisation_kana",
    "organisation_name_en",
    "legal_form",
    "unit_name",
    "industry",
    "prefecture",
    "city",
    "employees_total",
    "website",
    "contact_department",
    "contact_name",
    "contact_phone",
    "contact_email",
    "excluded_reviewers",
)


def list_columns(application: Application) -> list[str]:
    """Those that its form has: who shouldn't review it where its cycle asks, or has asked before."""
    has_exclusions = application.cycle.has_reviewer_exclusions or bool(application.excluded_reviewers)
    return [name for name in ORGANISATION_COLUMNS if has_exclusions or name != "excluded_reviewers"]


@retried
def begin_application(
    cycle: AwardCycle, *, by: AbstractBaseUser, language: str = "ja", at: datetime | None = None
) -> Application:
    """A draft of this person in an open cycle; reuses one that is still empty. Raises CycleClosed."""
    at = at or timezone.now()
    if not cycle.is_open(at):
        raise CycleClosed
    with transaction.atomic():
        get_user_model()._default_manager.select_for_update(no_key=True).get(pk=by.pk)  # the button pressed twice
        mine = Application.objects.filter(cycle=cycle, owner_id=by.pk, state=ApplicationState.DRAFT)
        empty = mine.untouched().first()
        if empty:
            return empty
        application = Application.objects.create(
            cycle=cycle, owner_id=by.pk, language=language, contact_email=getattr(by, "email", "")
        )
        audit.record("application.begun", by=by, subject=application, after={"cycle": cycle.code}, at=at)
    return application


class SavedColumns(Struct, frozen=True):
    """The application; by column what the page leans on from here on; columns a later save had replaced already."""

    application: Application
    bases: Mapping[str, Base]
    overtaken: Collection[str]


@retried
def save_organisation(
    application: Application,
    values: Mapping[str, Any],
    *,
    by: AbstractBaseUser,
    at: datetime | None = None,
    based_on: Mapping[str, Base] | None = None,
    save: PageSave | None = None,
) -> SavedColumns:
    """Write the given columns (others stay), and link the organisation on record that has this corporate number.

    Each column counts its own revisions. `based_on` holds, per column, what the writer's page was loaded with, `save`
    which save of which page it is (`foundation.forms.page_save`). Raises NotEditable, CycleClosed, but not for a save
    that was written in time and comes again; ChangedMeanwhile after all that is not in conflict has been written;
    KeyError for a column that is not the applicant's.
    """
    if unknown := set(values) - set(list_columns(application)):
        raise KeyError(*unknown)
    at = at or timezone.now()
    conflicts: list[Conflict] = []
    with transaction.atomic():
        locked = lock_application(application)
        own = load_own_saves(locked, save, by=by, parts={name: f"column:{name}" for name in values})
        fresh = own.sift({name: {name: value} for name, value in values.items()}, based_on or {})
        if not fresh and values:
            return SavedColumns(locked, own.bases, own.overtaken)
        editable = refuse_uneditable(locked, at)
        if not all(editable.has_column(name) for name in fresh):
            raise NotEditable
        changed: dict[str, Any] = {}
        for name, given in fresh.items():
            now, before = base_of_column(locked, name), {name: getattr(locked, name)}
            merged, conflicting = merge(given, before, revision=now.revision, base=own.based_on.get(name))
            conflicts += [_conflict(locked, name, given[name], now.revision) for _each in conflicting]
            is_new = bool(merged) and mark_of(given[name]) != now.marks[name]
            changed |= merged if is_new else {}
            own.note(name, given, before, revisions=(now.revision, now.revision + is_new), conflicts=conflicting, at=at)
        locked.columns_to_check = [name for name in locked.columns_to_check if name not in fresh]
        _write_columns(locked, changed, by=by, at=at)
        own.write()
    if conflicts:
        raise ChangedMeanwhile(conflicts, own.bases)
    return SavedColumns(locked, own.bases, own.overtaken)


def base_of_column(application: Application, column: str) -> Base:
    """The base of this column that a page gets when it is loaded now."""
    return Base.of(application.column_revisions.get(column, 0), {column: getattr(application, column)})


def _conflict(application: Application, column: str, mine: Any, revision: int) -> Conflict:
    who, when = application.column_changes.get(column, (None, None))
    return Conflict(
        column,
        mine,
        getattr(application, column),
        revision,
        get_user_model()._default_manager.filter(pk=who).first(),
        datetime.fromisoformat(when) if when else None,
    )


def _write_columns(application: Application, changed: Mapping[str, Any], *, by: AbstractBaseUser, at: datetime) -> None:
    for name, value in changed.items():
        setattr(application, name, value)
        application.column_revisions[name] = application.column_revisions.get(name, 0) + 1
        application.column_changes[name] = (by.pk, at.isoformat())
    number = application.corporate_number
    if "corporate_number" in changed:
        application.organisation = find_by_corporate_number(number) if number else None
    beside = ("organisation", "columns_to_check", "column_revisions", "column_changes", "updated_at")
    application.save(update_fields=[*changed, *beside])


@retried
def withdraw_application(application: Application, *, by: AbstractBaseUser, at: datetime | None = None) -> None:
    """Withdraw an application: changes the state, deletes nothing; submissions stay on record.

    Where it had been sent, the division in charge is notified in the same transaction. Raises MoveRefused; once the
    results are out, WithdrawnTooLate.
    """
    at = at or timezone.now()
    with transaction.atomic():
        locked = lock_application(application)
        was_sent = locked.state in ApplicationState.sent
        if was_sent and locked.cycle.is_released(at):
            raise WithdrawnTooLate
        move(locked, ApplicationState.WITHDRAWN, by=by, at=at, updated_at=at)
        if was_sent:
            notices.notify_withdrawn(locked, by)


@retried
def take_back_application(application: Application, *, by: AbstractBaseUser, at: datetime | None = None) -> None:
    """Turn an application that was sent, or is being submitted, back into a draft, to change it before the close.

    The reference stays; the submission stays on record. Raises CycleClosed, MoveRefused.
    """
    at = at or timezone.now()
    with transaction.atomic():
        locked = lock_application(application)
        if not is_open_for(locked, at):
            raise CycleClosed
        blank = {"current_submission": None, "submitted_at": None, "submitting_at": None, "submitting_by_id": None}
        move(locked, ApplicationState.DRAFT, by=by, at=at, **blank)
        locked.corrections.filter(closed_at__isnull=True).update(closed_at=at)
