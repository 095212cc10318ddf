"""Batches of letters: e-mailed one by one, or printed as one PDF that somebody posts.

    waiting ─▶ making ─▶ ready (mailed; or a PDF, for a day) ─▶ posted (paper)
                  └────▶ failed

The worker does it row by row; a row that fails stores its reason and doesn't stop the others. The rules the next editor
must not break: a request counts as sent when its e-mail is queued, or when staff say that its letter was posted; the
content of the letter is stored with it; printed letters contain private links, and are deleted after a day
(`foundation.exchange`).
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from campaigns.cooperation.domain.errors import BatchNotReady, NobodyChosen, NotSendable
from campaigns.cooperation.domain.letter import print_letters, write_letter
from campaigns.cooperation.domain.notices.request import notify_requested
from campaigns.cooperation.domain.request_link import ensure_link
from campaigns.cooperation.enums import CooperationState, CooperationWay, SendingState
from campaigns.cooperation.models import (
    CooperationLetter,
    CooperationRequest,
    CooperationSending,
    CooperationSendingRow,
)
from campaigns.participation.models import Campaign
from foundation.audit.domain import record
from foundation.clock.domain import renew_lease
from foundation.clock.models import Work
from foundation.exchange.domain import FileNotReady, make_file, private_store, request_file, sign_file
from foundation.records.domain.contention import retried
from foundation.records.domain.state import move

KEPT = timedelta(hours=24)
PDF = "application/pdf"


def begin_sending(
    campaign: Campaign,
    requests: Iterable[CooperationRequest],
    *,
    way: CooperationWay,
    by: AbstractBaseUser,
    at: datetime | None = None,
) -> CooperationSending:
    """Create a batch of the drafts among these, and its work. Raises NobodyToAsk."""
    drafts = [one for one in requests if one.state == CooperationState.DRAFT and one.campaign_id == campaign.pk]
    if not drafts:
        raise NobodyChosen
    sending = CooperationSending(campaign=campaign, way=way)
    request_file(
        sending,
        by=by,
        event="cooperation.letters_begun",
        facts={"way": str(way), "count": len(drafts), "batch": sending.public_id},
        about=campaign,
        parts=[CooperationSendingRow(sending=sending, request=one) for one in drafts],
        at=at or timezone.now(),
    )
    return sending


def run_sending(work: Work) -> None:
    """The work: row by row, then for paper the PDF. A retry resumes where it stopped; in the end it fails."""
    make_file(
        CooperationSending.objects.select_related("campaign", "requested_by"),
        work,
        write=partial(_write, work=work),
        kept=KEPT,
    )


def _write(sending: CooperationSending, key: str, *, work: Work) -> int | None:
    rows = sending.rows.filter(is_done=False, problem="").select_related("request__campaign__division")
    for pk in list(rows.values_list("pk", flat=True)):
        if (row := rows.filter(pk=pk).first()) is not None:  # as it is by its turn: the others take minutes
            _make(sending, row)
        renew_lease(work)
    return _write_pdf(sending, key) if sending.way == CooperationWay.PRINT else None


def _make(sending: CooperationSending, row: CooperationSendingRow) -> None:
    """One letter: filled in, rendered once to check that it fits, and e-mailed; or stored for the PDF."""
    letter = CooperationLetter.objects.select_related("enclosure").filter(
        campaign=sending.campaign_id, language=row.request.language
    )
    by_mail = sending.way == CooperationWay.MAIL
    try:
        with override("ja"):
            _ensure_reachable(row.request, by_mail=by_mail)
            with transaction.atomic():
                ensure_link(row.request)
            data = write_letter(row.request, letter.first())
            print_letters([(row.request, data)])
            with transaction.atomic():
                if by_mail:
                    _request(row.request, data, way=CooperationWay.MAIL, by=sending.requested_by, at=timezone.now())
                    notify_requested(row.request, data, by=sending.requested_by)
                CooperationSendingRow.objects.filter(pk=row.pk).update(data=data, is_done=True)
    except ValidationError as problem:
        CooperationSendingRow.objects.filter(pk=row.pk).update(problem=" ".join(problem.messages)[:500])


def _ensure_reachable(request: CooperationRequest, *, by_mail: bool) -> None:
    if by_mail and not request.writes_to:
        raise NotSendable(_("No e-mail address is recorded."))
    if not by_mail and not request.postal_address:
        raise NotSendable(_("No postal address is recorded."))


def _request(
    request: CooperationRequest, data: dict[str, Any], *, way: CooperationWay, by: AbstractBaseUser, at: datetime
) -> None:
    """Mark as sent, with the letter's content. Raises MoveRefused if another request was sent meanwhile."""
    move(request, CooperationState.REQUESTED, by=by, at=at, requested_at=at)
    CooperationRequest.objects.filter(pk=request.pk).update(way=way, letter_data=data)
    request.way, request.letter_data = way, data


def _write_pdf(sending: CooperationSending, key: str) -> int | None:
    """All letters that could be made, as one PDF; returns the number of bytes, or None if there are none."""
    rows = sending.rows.filter(is_done=True).select_related("request__campaign").order_by("request__language", "pk")
    letters = [(row.request, row.data) for row in rows if row.data]
    if not letters:
        return None
    pdf = print_letters(letters)
    private_store().write(key, [pdf], content_type=PDF)
    return len(pdf)


@retried
@transaction.atomic
def mark_posted(sending: CooperationSending, *, by: AbstractBaseUser, at: datetime | None = None) -> int:
    """The printed letters were posted: marks the requests as sent at that moment; returns how many.

    A request sent in another way meanwhile is left as it is. Raises BatchNotReady.
    """
    at = at or timezone.now()
    locked = CooperationSending.objects.select_for_update(of=("self",)).get(pk=sending.pk)
    if locked.way != CooperationWay.PRINT or locked.state not in (SendingState.READY, SendingState.EXPIRED):
        raise BatchNotReady
    made = locked.rows.filter(is_done=True, request__state=CooperationState.DRAFT).select_related("request")
    rows = list(made.order_by("request_id"))  # locked by key, upwards
    for row in rows:
        _request(row.request, row.data or {}, way=CooperationWay.PRINT, by=by, at=at)
    CooperationSending.objects.filter(pk=locked.pk).update(state=SendingState.POSTED)
    after = {"count": len(rows), "batch": locked.public_id}
    record("cooperation.letters_posted", by=by, subject=locked.campaign, after=after, at=at)
    return len(rows)


def sign_letters(sending: CooperationSending, *, by: AbstractBaseUser, at: datetime | None = None) -> str:
    """A URL of the PDF, valid for a minute. Recorded. Raises BatchNotReady."""
    event = "cooperation.letters_fetched"
    try:
        return sign_file(sending, by=by, event=event, file_name=_("letters.pdf"), content_type=PDF, at=at)
    except FileNotReady:
        raise BatchNotReady from None
