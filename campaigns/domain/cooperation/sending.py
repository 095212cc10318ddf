"""Letters on their way: mailed one by one, or printed as one PDF that somebody posts.

    waiting ─▶ making ─▶ ready (mailed; or a PDF, for a day) ─▶ posted (paper)
                  └────▶ failed

The worker does it, a row at a time; what can't go is said by row and stops nobody else. The rules the next editor must
not break: a body counts as asked when its mail is queued, or when staff say that its letter was posted; what the letter
said is kept with it; no store is spoken to inside a transaction.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from campaigns.domain.cooperation.letter import print_letters, write_letter
from campaigns.domain.cooperation_link import ensure_link
from campaigns.domain.errors import BatchNotReady, NobodyToAsk, NotSendable
from campaigns.domain.letters.cooperation import tell_asked
from campaigns.enums import CooperationState, CooperationWay, SendingState
from campaigns.models import (
    Campaign,
    CooperationLetter,
    CooperationRequest,
    CooperationSending,
    CooperationSendingRow,
)
from foundation.assets import backends, storages
from foundation.audit.domain import record
from foundation.clock.domain import renew_lease, start_work
from foundation.clock.models import Work
from foundation.records.domain.state import move

KIND = "laurel_campaigns.cooperation_letters"
LEASE = timedelta(minutes=5)
TRIES = 5
KEPT = timedelta(hours=24)
FOLDER = "letters"
SECONDS = 60
PDF = "application/pdf"


@transaction.atomic
def begin_sending(
    campaign: Campaign,
    requests: Iterable[CooperationRequest],
    *,
    way: CooperationWay,
    by: AbstractBaseUser,
    at: datetime | None = None,
) -> CooperationSending:
    """A batch of the drafts among these, and its work. Raises NobodyToAsk."""
    at = at or timezone.now()
    drafts = [one for one in requests if one.state == CooperationState.DRAFT and one.campaign_id == campaign.pk]
    if not drafts:
        raise NobodyToAsk
    sending = CooperationSending.objects.create(campaign=campaign, way=way, asked_by_id=by.pk, asked_at=at)
    CooperationSendingRow.objects.bulk_create(CooperationSendingRow(sending=sending, request=one) for one in drafts)
    after = {"way": str(way), "count": len(drafts), "batch": sending.public_id}
    record("cooperation.letters_begun", by=by, subject=campaign, after=after, at=at)
    start_work(kind=KIND, key=sending.public_id, ref=sending.public_id, at=at)
    return sending


def run_sending(work: Work) -> None:
    """The work: each row by itself, then on paper the PDF. Tried again from where it stopped; at last it failed."""
    sending = CooperationSending.objects.select_related("campaign", "asked_by").filter(public_id=work.ref).first()
    if sending is None or not sending.is_under_way:
        return
    CooperationSending.objects.filter(pk=sending.pk).update(state=SendingState.MAKING)
    try:
        for row in sending.rows.filter(is_done=False, problem="").select_related("request__campaign__division"):
            _make(sending, row)
            renew_lease(work)
        _finish(sending, _store_pdf(sending) if sending.way == CooperationWay.PRINT else None)
    except Exception:
        if work.tries >= TRIES:
            CooperationSending.objects.filter(pk=sending.pk).update(state=SendingState.FAILED)
        raise


def _make(sending: CooperationSending, row: CooperationSendingRow) -> None:
    """One letter: written, set once to see that it fits, and mailed; or kept for the PDF."""
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
                    _ask(row.request, data, way=CooperationWay.MAIL, by=sending.asked_by, at=timezone.now())
                    tell_asked(row.request, data, by=sending.asked_by)
                CooperationSendingRow.objects.filter(pk=row.pk).update(data=data, is_done=True)
    except ValidationError as problem:
        CooperationSendingRow.objects.filter(pk=row.pk).update(problem=" ".join(problem.messages)[:500])


def _ensure_reachable(request: CooperationRequest, *, by_mail: bool) -> None:
    if by_mail and not request.writes_to:
        raise NotSendable(_("There is no e-mail address."))
    if not by_mail and not request.postal_address:
        raise NotSendable(_("There is no postal address."))


def _ask(
    request: CooperationRequest, data: dict[str, Any], *, way: CooperationWay, by: AbstractBaseUser, at: datetime
) -> None:
    """Asked, with what the letter said. Raises MoveRefused for one that was asked meanwhile."""
    move(request, CooperationState.ASKED, by=by, at=at, asked_at=at)
    CooperationRequest.objects.filter(pk=request.pk).update(way=way, letter_data=data)
    request.way, request.letter_data = way, data


def _store_pdf(sending: CooperationSending) -> str | None:
    """All letters that could be made, as one PDF in the private store; its key, or None where there is none."""
    rows = sending.rows.filter(is_done=True).select_related("request__campaign").order_by("request__language", "pk")
    letters = [(row.request, row.data) for row in rows if row.data]
    if not letters:
        return None
    key = f"{FOLDER}/{uuid4().hex}"
    store = backends.store_for(storages.private_storage())
    store.write(key, iter([print_letters(letters)]), content_type=PDF)
    return key


def _finish(sending: CooperationSending, key: str | None) -> None:
    now = timezone.now()
    ready = {"state": SendingState.READY, "ready_at": now, "key": key, "expires_at": now + KEPT if key else None}
    CooperationSending.objects.filter(pk=sending.pk).update(**ready)


@transaction.atomic
def mark_posted(sending: CooperationSending, *, by: AbstractBaseUser, at: datetime | None = None) -> int:
    """The printed letters went into the post: each body counts as asked, at that moment; how many.

    One asked otherwise meanwhile stays as it is. Raises BatchNotReady.
    """
    at = at or timezone.now()
    locked = CooperationSending.objects.select_for_update(of=("self",)).get(pk=sending.pk)
    if locked.way != CooperationWay.PRINT or locked.state not in (SendingState.READY, SendingState.EXPIRED):
        raise BatchNotReady
    rows = list(locked.rows.filter(is_done=True, request__state=CooperationState.DRAFT).select_related("request"))
    for row in rows:
        _ask(row.request, row.data or {}, way=CooperationWay.PRINT, by=by, at=at)
    CooperationSending.objects.filter(pk=locked.pk).update(state=SendingState.POSTED)
    after = {"count": len(rows), "batch": locked.public_id}
    record("cooperation.letters_posted", by=by, subject=locked.campaign, after=after, at=at)
    return len(rows)


def sign_letters(sending: CooperationSending, *, by: AbstractBaseUser, at: datetime | None = None) -> str:
    """An address of the PDF that opens for a minute. Recorded. Raises BatchNotReady."""
    at = at or timezone.now()
    if not sending.key or sending.expires_at is None or sending.expires_at <= at:
        raise BatchNotReady
    with transaction.atomic():
        record("cooperation.letters_fetched", by=by, subject=sending, at=at)
    store = backends.store_for(storages.private_storage())
    return store.sign_download(sending.key, filename=_("letters.pdf"), content_type=PDF, seconds=SECONDS)


def start_purge(*, at: datetime) -> None:
    """Called by the clock: have the worker take away what is over; the clock never waits for the store."""
    if CooperationSending.objects.filter(key__isnull=False, expires_at__lte=at).exists():
        start_work(kind="laurel_campaigns.purge_letters", key=at.isoformat(), at=at)


def run_purge(work: Work) -> None:
    """Take printed letters out of the store after a day: they carry private links."""
    store = backends.store_for(storages.private_storage())
    for sending in CooperationSending.objects.filter(key__isnull=False, expires_at__lte=timezone.now()):
        if sending.key:
            store.delete(sending.key)
        rows = CooperationSending.objects.filter(pk=sending.pk)
        rows.update(key=None)
        rows.filter(state=SendingState.READY).update(state=SendingState.EXPIRED)
