"""A body's answer: given on its private page, or entered by staff with its source.

The rules the next editor must not break: consent is stored as given and ends with the acceptance; an answer never
overwrites one that its giver had not seen.
"""

from datetime import datetime
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.utils import timezone
from msgspec import Struct

from campaigns.cooperation.domain.errors import AnsweredMeanwhile, CooperationClosed
from campaigns.cooperation.domain.notices.request import notify_answered
from campaigns.cooperation.enums import CooperationState
from campaigns.cooperation.models import CooperationRequest
from campaigns.participation.enums import AnswerSource
from foundation.audit.domain import record
from foundation.records.domain.contention import retried
from foundation.records.domain.state import move


class Answer(Struct, frozen=True):
    """An answer, and what may be published of it."""

    state: str
    activities_ja: str = ""
    activities_en: str = ""
    may_publish: bool = False
    may_publish_activities: bool = False
    website: str = ""
    contact_name: str = ""
    contact_email: str = ""
    contact_phone: str = ""


COLUMNS = tuple(name for name in Answer.__struct_fields__ if name != "state")


def version_of(request: CooperationRequest) -> str:
    """A mark of the answer that a page shows, sent back with the form."""
    return request.answered_at.isoformat() if request.answered_at else ""


@retried
@transaction.atomic
def answer_request(
    request: CooperationRequest,
    answer: Answer,
    *,
    source: AnswerSource,
    by: AbstractBaseUser | None,
    base: str | None = None,
    note: str = "",
    at: datetime | None = None,
) -> CooperationRequest:
    """Save the answer; if the state is the same, only the rest changes.

    In one transaction: writes the state with its moment and audit entry, and the answer; notifies the division in
    charge; sends a copy to a body that answered itself. `base` is `version_of` as the giver saw it; the same answer
    again, sent twice or after its response was lost, changes nothing. Raises
    AnsweredMeanwhile, CooperationClosed (by link, once the campaign is over), MoveRefused (never asked).
    """
    at = at or timezone.now()
    locked = CooperationRequest.objects.select_for_update(of=("self",)).select_related("campaign").get(pk=request.pk)
    if base is not None and base != version_of(locked):
        if _is_said(locked, answer, source):
            return locked
        raise AnsweredMeanwhile
    if source == AnswerSource.LINK and at >= locked.campaign.ends_at:
        raise CooperationClosed
    before = _facts(locked)
    if locked.state != answer.state:
        move(locked, answer.state, by=by, at=at, answered_at=at)
    _write(locked, answer, {"answer_source": str(source), "answer_note": note, "answered_at": at})
    record("cooperation.answer_written", by=by, subject=locked, before=before, after=_facts(locked), at=at)
    notify_answered(locked, by=by)
    return locked


def _is_said(request: CooperationRequest, answer: Answer, source: AnswerSource) -> bool:
    """Whether this very answer has been given."""
    said = {"state": answer.state, "answer_source": str(source), **_columns_of(answer)}
    return all(getattr(request, name) == value for name, value in said.items())


def _columns_of(answer: Answer) -> dict[str, Any]:
    """What is written of it: consent ends with the acceptance."""
    values = {name: getattr(answer, name) for name in COLUMNS}
    if answer.state != CooperationState.ACCEPTED:
        values |= {"may_publish": False, "may_publish_activities": False}
    return values


def _write(request: CooperationRequest, answer: Answer, more: dict[str, Any]) -> None:
    values = _columns_of(answer) | more
    for name, value in values.items():
        setattr(request, name, value)
    request.save(update_fields=list(values))


def _facts(request: CooperationRequest) -> dict[str, Any]:
    """What changed, and nothing personal."""
    return {
        "state": str(request.state),
        "source": str(request.answer_source),
        "may_publish": request.may_publish,
        "may_publish_activities": request.may_publish_activities,
    }
