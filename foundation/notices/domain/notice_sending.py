"""Sending what is due: claimed by a lease, once each, tried again with growing pauses.

Holds the moves of a notice from "queued" to where it ends. Not the wording (`domain.notice_rendered`) nor talking to
the mail service (`domain.mail_connection`). The rule the next editor must not break: every move is one conditional
update that names the lease it relies on, nothing is sent inside a transaction, and no address or text goes into a log.
"""

import logging
from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from foundation.clock.domain import LeaseLost, put_back, release_lease, renew_lease
from foundation.notices import registry
from foundation.notices.domain.attachment import Enclosed, enclose, note_enclosed
from foundation.notices.domain.errors import NoticeOver, NoticeWithheld
from foundation.notices.domain.mail_connection import (
    MailConnection,
    is_permanent,
    message_for,
    says_no_such_mailbox,
    service_id,
)
from foundation.notices.domain.notice_rendered import RenderedNotice, get_kind, render_notice
from foundation.notices.domain.outbox import announce
from foundation.notices.domain.suppression import add_suppression
from foundation.notices.enums import MailingState, NoticeEventKind, NoticeState, Priority, StopReason
from foundation.notices.models import Notice, NoticeEvent, Suppression

logger = logging.getLogger(__name__)

BATCH = 50
# After the last of these pauses a mail is given up: about a day and a half after the first try.
PAUSES = [timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 240, 720, 1200)]
SHORT_PAUSE = timedelta(seconds=10)  # for what expires: the recipient waits
WITHHELD_PAUSE = timedelta(hours=1)  # unless `resume_withheld` is called before
WITHHELD = "withheld"
NOTE_LENGTH = 500


def send_due(*, limit: int = BATCH) -> int:
    """Send due notices, the most urgent first, until none is left or `limit` are done; returns how many were claimed.

    Each notice: claim (counts a try), word, hand to the mail service, note the end – the claim and the note are
    conditional updates, so two workers never send one row. If more is due, wakes another worker. Never raises for
    one notice: its error is in its row.
    """
    done = 0
    with MailConnection() as mail_connection:
        while done < limit and (notice := Notice.objects.in_order().claim_first(at=timezone.now())):
            _deliver(notice, mail_connection)
            done += 1
    if done == limit:
        enqueue_due()
    return done


def enqueue_due(*, at: datetime | None = None) -> None:
    """Wake the workers if mail is due: called by the clock every minute, and at due moments."""
    first = Notice.objects.claimable(timezone.now()).in_order().first()
    if first is not None:
        announce(first.priority)


def next_due_moment(*, after: datetime) -> datetime | None:
    """The first moment after `after` at which a notice falls due or a dead worker's lease ends."""
    return Notice.objects.next_claimable(after=after)


def resume_withheld(kinds: Iterable[str], *, at: datetime | None = None) -> int:
    """Have mails of these kinds that were withheld tried again now; how many. Those that still mustn't go don't."""
    now = at or timezone.now()
    withheld = Notice.objects.filter(state=NoticeState.QUEUED, kind__in=list(kinds), last_error=WITHHELD)
    number = withheld.update(not_before=now)
    enqueue_due(at=now)
    return number


def _deliver(notice: Notice, mail_connection: MailConnection) -> None:
    """Send one claimed notice and note how it ended."""
    if notice.expires_at is not None and notice.expires_at <= timezone.now():
        _end(notice, NoticeState.EXPIRED)
        return
    if _was_called_off(notice):
        _end(notice, NoticeState.STOPPED)
        return
    if notice.tries > len(PAUSES) + 1:  # the last try had no end of its own
        _end(notice, NoticeState.FAILED, note="Tries ended with the worker's death.")
        return
    rendered: RenderedNotice | None = None
    try:
        if reason := _stopped_by(notice):
            _end(notice, NoticeState.SUPPRESSED, note=reason)
            return
        if check := get_kind(notice.kind).check:
            check(notice)
        rendered = render_notice(notice)
        enclosed = enclose(notice)
        message = message_for(notice, rendered, enclosed)
        if enclosed:
            renew_lease(notice)  # making them may take long
        mail_connection.send(message)
    except LeaseLost:
        return  # another worker sends it
    except NoticeWithheld as withheld:
        _withhold(notice, str(withheld))
    except NoticeOver as over:
        _end(notice, NoticeState.EXPIRED, note=str(over))
    except Exception as error:  # any error of a mail service or a factory must be recorded, not lost with the worker
        logger.warning("notice %s: %s at try %s", notice.public_id, type(error).__name__, notice.tries)
        _note_error(notice, rendered, error)
    else:
        _end(notice, NoticeState.SENT, rendered=rendered, message_id=service_id(message), enclosed=enclosed)


def _was_called_off(notice: Notice) -> bool:
    """Its mailing was dropped while a worker had it: it failed then, and doesn't go at another try."""
    mailing = notice.mailing
    return mailing is not None and mailing.state == MailingState.DROPPED and notice.again_of_id is None


def _stopped_by(notice: Notice) -> str:
    """Why the address gets no such mail; blank if it does."""
    kind = registry.kinds.find(notice.kind)
    row = Suppression.objects.stopping(
        notice.to, priority=notice.priority, is_transactional=kind is None or kind.is_transactional
    ).first()
    return row.reason if row else ""


def _withhold(notice: Notice, reason: str) -> None:
    """Due again after a pause, without having been tried; its history says so once for as long as it lasts."""
    until, was_withheld = timezone.now() + WITHHELD_PAUSE, notice.last_error == WITHHELD
    columns = {"not_before": until, "tries": notice.tries - 1, "last_error": WITHHELD}
    with suppress(LeaseLost), transaction.atomic():
        release_lease(notice, NoticeState.QUEUED, **columns)
        if not was_withheld:
            NoticeEvent.objects.create(notice=notice, kind=NoticeEventKind.RETRY, note=reason[:NOTE_LENGTH])


def _note_error(notice: Notice, rendered: RenderedNotice | None, error: Exception) -> None:
    """Due again after a pause, or given up: when the service said no for good, or after the last try."""
    text = f"{type(error).__name__}: {error}"
    note = (rendered.scrub(text) if rendered else type(error).__name__)[:NOTE_LENGTH]
    if is_permanent(error) or notice.tries > len(PAUSES):
        _end(notice, NoticeState.FAILED, rendered=rendered, note=note)
        if says_no_such_mailbox(error):
            add_suppression(notice.to, reason=StopReason.BOUNCED, note=note)
        return
    pause = SHORT_PAUSE if notice.priority == Priority.CODE else PAUSES[notice.tries - 1]
    with suppress(LeaseLost), transaction.atomic():
        put_back(notice, pause=pause, error=note)
        NoticeEvent.objects.create(notice=notice, kind=NoticeEventKind.RETRY, note=note)


def _end(
    notice: Notice,
    state: NoticeState,
    *,
    rendered: RenderedNotice | None = None,
    note: str = "",
    message_id: str = "",
    enclosed: Sequence[Enclosed] = (),
) -> None:
    """The last move, with what was said as far as it may be kept; what the secrets were made from is forgotten where
    the mail can't be sent again anyhow."""
    now = timezone.now()
    fields: dict[str, Any] = {"last_error": note, "message_id": message_id[:255]}
    if state == NoticeState.SENT:
        fields |= {"sent_at": now, "last_error": ""}
    if rendered is not None:
        fields |= {"subject": rendered.shown.subject[:998], "body": rendered.shown.body}
    if not Notice(kind=notice.kind, state=state).can_be_sent_again:
        fields["reference"] = ""
    try:
        with transaction.atomic():
            release_lease(notice, state, **fields)
            NoticeEvent.objects.create(notice=notice, kind=state.value, note=note, at=now)
            note_enclosed(enclosed)
    except LeaseLost:
        logger.error("notice %s: sending took longer than the lease", notice.public_id)
