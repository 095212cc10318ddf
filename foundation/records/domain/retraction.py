"""Requesting that a record is taken back, and the second person who confirms it.

The rule the next editor must not break: the caller has locked the row, and has judged who may. Whether it is taken back
is a move of the caller's, with the columns that `confirm_retraction` returns.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, TypeVar

from django.contrib.auth.base_user import AbstractBaseUser
from django.utils.translation import gettext_lazy as _

from foundation.audit.domain import record
from foundation.records.domain.errors import ChangedSince, ReasonMissing, Refused
from foundation.records.models import Retractable
from foundation.records.models.retraction import REASON_LENGTH

Row = TypeVar("Row", bound=Retractable)
NOTHING: Mapping[str, Any] = {
    "retraction_by": None,
    "retraction_at": None,
    "retraction_reason": "",
    "retraction_confirmed_by": None,
}


class RetractionWithoutReason(ReasonMissing):
    sentence = {"reason": _("Please give a reason. Whoever confirms it reads it.")}


class RetractionRequested(Refused):
    sentence = _("Somebody has already requested this. Someone else must confirm it.")


class RetractionNotRequested(Refused):
    sentence = _("The public has seen this, so it takes two people: request it first, someone else then confirms.")


class RetractionChanged(ChangedSince):
    sentence = _("A request was made or changed since you opened this page. Read it again.")


class RetractionNeedsAnother(Refused):
    sentence = _("You requested this. Someone else must confirm it.")


def request_retraction(row: Row, *, reason: str, by: AbstractBaseUser, at: datetime) -> Row:
    """Write the request with its audit entry. Raises RetractionWithoutReason, RetractionRequested."""
    if row.retraction_by_id is not None:
        raise RetractionRequested
    columns = {"retraction_by": by, "retraction_at": at, "retraction_reason": clean_reason(reason)}
    facts = {"reason": columns["retraction_reason"]}
    return _write(row, columns, event="retraction_requested", by=by, at=at, facts=facts)


def clean_reason(reason: str) -> str:
    """As it is kept. Raises RetractionWithoutReason."""
    if not reason.strip():
        raise RetractionWithoutReason
    return reason.strip()[:REASON_LENGTH]


def confirm_retraction(row: Retractable, *, seen: str, by: AbstractBaseUser) -> dict[str, Any]:
    """The column that a second person's move writes; `seen` is the `retraction_mark` of the request they have read.

    Raises RetractionNotRequested, RetractionNeedsAnother, RetractionChanged.
    """
    if not row.awaits_confirmation:
        raise RetractionNotRequested
    if row.retraction_by_id == by.pk:
        raise RetractionNeedsAnother
    if row.retraction_mark != seen:
        raise RetractionChanged
    return {"retraction_confirmed_by": by}


def withdraw_retraction(row: Row, *, seen: str, by: AbstractBaseUser, at: datetime) -> Row:
    """Nothing is taken back, and the request is gone but for the audit record; `seen` as for `confirm_retraction`.

    Raises RetractionNotRequested, RetractionChanged.
    """
    if not row.awaits_confirmation:
        raise RetractionNotRequested
    if row.retraction_mark != seen:
        raise RetractionChanged
    return _write(row, NOTHING, event="retraction_withdrawn", by=by, at=at, facts={})


def _write(
    row: Row, columns: Mapping[str, Any], *, event: str, by: AbstractBaseUser, at: datetime, facts: Mapping[str, Any]
) -> Row:
    type(row)._default_manager.filter(pk=row.pk).update(**columns)
    for name, value in columns.items():
        setattr(row, name, value)
    record(f"{row.event_noun}.{event}", by=by, subject=row, after=facts, at=at)  # type: ignore[attr-defined]  # HasState's
    return row
