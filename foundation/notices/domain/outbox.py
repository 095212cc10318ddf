"""Writing mail into the outbox, stopping it before it goes, sending it again.

Holds every way in. Not the sending: `domain.notice_sending`. The rule the next editor must not break: a notice belongs
to the caller's transaction – what is rolled back is never mailed – and nothing here talks to a mail server.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, cast

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import IntegrityError, models, transaction
from django.db.models import Q
from django.utils import timezone, translation

from foundation.audit.domain import record
from foundation.notices import permissions, registry
from foundation.notices.domain.attachment import Attachable, attach, list_attachments
from foundation.notices.domain.errors import CannotSendAgain, NoticesDenied, TooLateToStop
from foundation.notices.domain.notice_rendered import get_kind
from foundation.notices.enums import NoticeEventKind, NoticeState
from foundation.notices.models import Mailing, Notice, NoticeEvent
from foundation.notices.models.notice import UNDER_WAY
from foundation.notices.signals import notices_due
from foundation.notices.validators import clean_value, normalise_address
from foundation.records.domain.contention import retried
from foundation.text.languages import LANGUAGES

LABEL_LENGTH = 200
PRESSED_TWICE = timedelta(minutes=1)
BATCH = 500


@transaction.atomic
def queue_notice(
    kind: str,
    *,
    to: str,
    language: str,
    values: Mapping[str, object],
    about: models.Model | None,
    by: AbstractBaseUser | None = None,
    user: AbstractBaseUser | None = None,
    attachments: Sequence[Attachable] = (),
    reference: str = "",
    key: str = "",
    not_before: datetime | None = None,
    expires_at: datetime | None = None,
    at: datetime | None = None,
) -> Notice:
    """Write one mail into the outbox, in your transaction; a worker sends it after the commit.

    `values` has exactly the kind's placeholders that are no secrets, as text (or lazily translated text, rendered in
    `language`: "ja" or "en", anything else is Japanese). `about` is the thing the mail is about; `by` who caused it;
    `user` the recipient where it is one. `reference` is what the kind's secrets are made from. With `key` a second
    call for the kind and key changes nothing and returns the row there is. `not_before` holds the mail back, and
    `expires_at` says from when it is of no use. `attachments` are accepted stored files, or `registry.Derived`: made
    when the mail is sent. Raises UnknownKind, ValueError for values that don't fit the kind,
    ValidationError for what is no address.
    """
    if key and (there := Notice.objects.filter(kind=kind, key=key).first()):
        return there
    row = new_notice(
        get_kind(kind), to=to, language=language, values=values, about=about, reference=reference, key=key, at=at
    )
    row.user, row.queued_by = cast(Any, user), cast(Any, by)
    row.not_before = not_before or row.not_before
    row.expires_at = expires_at or row.expires_at
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        if not key:
            raise
        return Notice.objects.get(kind=kind, key=key)
    _note_queued(row, attachments, by)
    if row.not_before <= row.created_at:
        announce(row.priority)
    return row


@transaction.atomic
def queue_many(rows: Sequence[Notice], *, by: AbstractBaseUser | None = None) -> None:
    """Write many mails at once, in your transaction: unsaved rows of `new_notice`, without key and attachments.

    A thousand take a handful of statements, and the workers are woken once.
    """
    for row in rows:
        row.queued_by = cast(Any, by)
    written = Notice.objects.bulk_create(rows, batch_size=BATCH)
    kind, writer = NoticeEventKind.QUEUED, cast(Any, by)
    events = [NoticeEvent(notice=row, kind=kind, by=writer, at=row.created_at) for row in written]
    NoticeEvent.objects.bulk_create(events, batch_size=BATCH)
    for priority in {row.priority for row in rows if row.not_before <= row.created_at}:
        announce(priority)


def new_notice(
    kind: registry.Kind,
    *,
    to: str,
    language: str,
    values: Mapping[str, object],
    about: models.Model | None,
    reference: str = "",
    key: str = "",
    at: datetime | None = None,
) -> Notice:
    """An unsaved row with everything checked. Raises as `queue_notice` does."""
    now = at or timezone.now()
    spoken = language if language in LANGUAGES else LANGUAGES[0]
    if kind.secrets and not reference:
        raise ValueError(f"A notice {kind.code} has secrets: say what they are made from (reference=).")
    return Notice(
        kind=kind.code,
        priority=kind.priority,
        to=normalise_address(to),
        language=spoken,
        values=_checked(kind, values, spoken),
        reference=reference,
        key=key,
        about_type=about._meta.label_lower if about else "",
        about_id=str(about.pk) if about else "",
        about_label=str(about)[:LABEL_LENGTH] if about else "",
        created_at=now,
        not_before=now,
        expires_at=now + kind.lifetime if kind.lifetime else None,
    )


def _checked(kind: registry.Kind, values: Mapping[str, object], language: str) -> dict[str, str]:
    """The values as text in one language. A secret among them, one too many or too few is the caller's mistake."""
    if set(values) != set(kind.values):
        raise ValueError(f"A notice {kind.code} takes {sorted(kind.values)}, not {sorted(values)}.")
    with translation.override(language):
        return {name: clean_value(str(value)) for name, value in values.items()}


def _note_queued(row: Notice, attachments: Sequence[Attachable], by: AbstractBaseUser | None) -> None:
    NoticeEvent.objects.create(notice=row, kind=NoticeEventKind.QUEUED, by=cast(Any, by), at=row.created_at)
    attach(row, attachments)


def announce(priority: int) -> None:
    """After the commit, wake the workers for due mail; the clock repeats a signal that gets lost."""
    transaction.on_commit(lambda: _announce(priority), robust=True)  # a partial has no name for Django to log


def _announce(priority: int) -> None:
    notices_due.send(sender=Notice, priority=priority)


@retried
@transaction.atomic
def stop_notice(notice: Notice, *, by: AbstractBaseUser, at: datetime | None = None) -> None:
    """Keep a mail from going. Raises TooLateToStop once a worker has it, NoticesDenied."""
    if not permissions.may_stop(by):
        raise NoticesDenied
    if not Notice.objects.filter(pk=notice.pk, state=NoticeState.QUEUED).update(state=NoticeState.STOPPED):
        raise TooLateToStop
    NoticeEvent.objects.create(notice=notice, kind=NoticeEventKind.STOPPED, by=cast(Any, by), at=at or timezone.now())
    record("notice.stopped", by=by, subject=notice, before={"state": "queued"}, after={"state": "stopped"}, at=at)


@retried
@transaction.atomic
def stop_mailing_notices(mailing: Mailing, *, by: AbstractBaseUser, at: datetime | None = None) -> int:
    """Keep all mails of a mailing from going that have not gone yet; how many."""
    return stop_waiting(mailing.notices.all(), by=by, at=at or timezone.now())


def stop_waiting(notices: "models.QuerySet[Notice]", *, by: AbstractBaseUser | None, at: datetime) -> int:
    """Those of these mails that no worker has yet, in your transaction; how many."""
    waiting = list(notices.filter(state=NoticeState.QUEUED).order_by("pk").values_list("pk", flat=True))
    stopped = [pk for pk in waiting if Notice.objects.filter(pk=pk, state=NoticeState.QUEUED).update(state="stopped")]
    NoticeEvent.objects.bulk_create(
        [NoticeEvent(notice_id=pk, kind=NoticeEventKind.STOPPED, by=cast(Any, by), at=at) for pk in stopped]
    )
    return len(stopped)


@retried
@transaction.atomic
def send_again(notice: Notice, *, by: AbstractBaseUser, at: datetime | None = None) -> Notice:
    """Queue the e-mail again with the current wording; the old row keeps its history. Raises CannotSendAgain.

    Pressed twice it is one: whoever comes within a minute, or while that is under way, gets what was queued.
    """
    if not permissions.may_stop(by):
        raise NoticesDenied
    now = at or timezone.now()
    notice = Notice.objects.select_for_update(of=("self",)).get(pk=notice.pk)
    if not notice.can_be_sent_again:
        raise CannotSendAgain
    if queued := notice.sent_again.filter(Q(state__in=UNDER_WAY) | Q(created_at__gt=now - PRESSED_TWICE)).first():
        return queued
    again = new_notice(
        get_kind(notice.kind),
        to=notice.to,
        language=notice.language,
        values=notice.values,
        about=None,
        reference=notice.reference,
        at=now,
    )
    again.about_type, again.about_id, again.about_label = notice.about_type, notice.about_id, notice.about_label
    again.user, again.mailing, again.again_of, again.queued_by = notice.user, notice.mailing, notice, cast(Any, by)
    again.save(force_insert=True)
    _note_queued(again, list_attachments(notice), by)
    NoticeEvent.objects.create(notice=notice, kind=NoticeEventKind.RESENT, by=cast(Any, by), at=now)
    record("notice.sent_again", by=by, subject=notice, after={"as": again.public_id}, at=now)
    announce(again.priority)
    return again
