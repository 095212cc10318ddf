"""Writing to the people behind the rows of a list: worded from a template, seen per person, counted, approved.

Holds every step of a `Mailing`. Not the sending: its mails are notices like any other. The rule the next editor must
not break: what is approved is what was seen – text and rows can't change after the author has confirmed – and above the
limit the author can't approve it.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any, cast

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from msgspec import Struct
from msgspec.structs import replace

from foundation.audit.domain import record
from foundation.clock.domain import start_work
from foundation.clock.models import Work
from foundation.notices import conf, permissions, registry
from foundation.notices.domain.errors import MailingMoved, NobodyToWriteTo, NoticesDenied, NotWorded, SecondPersonNeeded
from foundation.notices.domain.notice_rendered import Wording, built_in, default_wording, get_kind, wording_for
from foundation.notices.domain.outbox import new_notice, queue_many, stop_mailing_notices, stop_waiting
from foundation.notices.domain.suppression import find_suppressions
from foundation.notices.enums import MailingState, NoticeState, Priority
from foundation.notices.models import Mailing, Notice
from foundation.records.domain.contention import retried
from foundation.records.domain.state import try_move
from foundation.text.languages import LANGUAGES

FILL = "notices.fill_mailing"


class Seen(Struct, frozen=True):
    """One mail of a mailing as its reader would see it; `error` where the address is none, or on the stop list."""

    to: str
    language: str
    wording: Wording
    about: str
    error: str


def get_audience(code: str) -> registry.Audience:
    """The audience of that code. Raises NoticesDenied: a list that is not there may be written to by nobody."""
    audience = registry.audiences.find(code)
    if audience is None:
        raise NoticesDenied
    return audience


def offered_kinds(audience: registry.Audience) -> list[registry.Kind]:
    """The templates that this list can fill; a mail with secrets is never sent to many."""
    known = [registry.kinds.find(code) for code in audience.kinds]
    return [kind for kind in known if kind is not None and not kind.secrets]


@transaction.atomic
def begin_mailing(
    audience: registry.Audience, *, kind: registry.Kind, ids: Sequence[str], by: AbstractBaseUser
) -> Mailing:
    """A draft in the template's words, for these rows. Raises NoticesDenied, NobodyToWriteTo."""
    if not permissions.may_write_to(by, audience) or kind not in offered_kinds(audience):
        raise NoticesDenied
    chosen = list(dict.fromkeys(ids))
    wording = {language: wording_for(kind, language) for language in LANGUAGES}
    texts = {f"subject_{language}": each.subject for language, each in wording.items()}
    texts |= {f"body_{language}": each.body for language, each in wording.items()}
    mailing = Mailing(audience=audience.code, kind=kind.code, ids=chosen, written_by=cast(Any, by), **texts)
    mailing.count = len(list_due(mailing))
    if mailing.count == 0:
        raise NobodyToWriteTo
    mailing.save()
    record("mailing.begun", by=by, subject=mailing, after={"audience": audience.code, "count": mailing.count})
    return mailing


@retried
@transaction.atomic
def word_mailing(mailing: Mailing, texts: Mapping[str, str], *, by: AbstractBaseUser) -> None:
    """Change the text of one's own draft. Raises NoticesDenied, MailingMoved, and ValidationError by field."""
    _demand_author(mailing, by)
    changed = Mailing(pk=mailing.pk, kind=mailing.kind, audience=mailing.audience, **texts)
    changed.clean()
    if not Mailing.objects.filter(pk=mailing.pk, state=MailingState.DRAFT).update(**texts):
        raise MailingMoved


@retried
@transaction.atomic
def confirm_mailing(mailing: Mailing, *, by: AbstractBaseUser, at: datetime | None = None) -> Mailing:
    """The author has seen it: it goes, or above the limit waits for somebody else.

    Raises NoticesDenied, NobodyToWriteTo, NotWorded, MailingMoved.
    """
    _demand_author(mailing, by)
    now = at or timezone.now()
    due = list_due(mailing)
    count = len(due)
    if count == 0:
        raise NobodyToWriteTo
    _refuse_beginning(mailing, {row.language for row, _recipient in due})
    state = MailingState.WAITING if count > conf.four_eyes_above() else MailingState.APPROVED
    _advance(mailing, state, since=MailingState.DRAFT, count=count, confirmed_at=now)
    record("mailing.confirmed", by=by, subject=mailing, after={"state": state.value, "count": count}, at=now)
    if state == MailingState.APPROVED:
        start_work(kind=FILL, key=mailing.public_id, ref=mailing.public_id, at=at)
    return mailing


@retried
@transaction.atomic
def approve_mailing(mailing: Mailing, *, by: AbstractBaseUser, at: datetime | None = None) -> Mailing:
    """Let somebody else's mailing go. Raises NoticesDenied, SecondPersonNeeded, MailingMoved."""
    if not permissions.may_approve(by, get_audience(mailing.audience)):
        raise NoticesDenied
    if mailing.written_by_id == by.pk:
        raise SecondPersonNeeded
    now = at or timezone.now()
    _advance(mailing, MailingState.APPROVED, since=MailingState.WAITING, approved_by=by, approved_at=now)
    record("mailing.approved", by=by, subject=mailing, after={"count": mailing.count}, at=now)
    start_work(kind=FILL, key=mailing.public_id, ref=mailing.public_id, at=at)
    return mailing


@retried
@transaction.atomic
def drop_mailing(mailing: Mailing, *, by: AbstractBaseUser, at: datetime | None = None) -> int:
    """Call a mailing off, also one that is going: what has not gone is stopped; how many. Raises NoticesDenied."""
    if not permissions.may_write_to(by, get_audience(mailing.audience)):
        raise NoticesDenied
    before = mailing.state
    _advance(mailing, MailingState.DROPPED, since=before)
    stopped = stop_mailing_notices(mailing, by=by, at=at)
    facts = {"state": str(before)}, {"state": "dropped", "stopped": stopped}
    record("mailing.dropped", by=by, subject=mailing, before=facts[0], after=facts[1], at=at)
    return stopped


@retried
@transaction.atomic
def stop_restored(*, at: datetime | None = None) -> int:
    """Keep from going what a restored database still had to send, as it has gone since the backup; how many.

    No mail worker may run: what one had at the time of the backup, nobody has now. A mailing that was approved and not
    yet written is dropped.
    """
    now = at or timezone.now()
    for mailing in Mailing.objects.filter(state=MailingState.APPROVED, notices=None).order_by("pk"):
        _advance(mailing, MailingState.DROPPED, since=MailingState.APPROVED)
        facts = {"state": "approved"}, {"state": "dropped"}
        record("mailing.dropped", by=None, subject=mailing, before=facts[0], after=facts[1], at=now)
    Notice.objects.filter(state=NoticeState.SENDING).update(state=NoticeState.QUEUED, lease_until=None)
    stopped = stop_waiting(Notice.objects.all(), by=None, at=now)
    record("notice.stopped", by=None, subject=Notice, after={"stopped": stopped}, at=now)
    return stopped


def fill_mailing(work: Work) -> None:
    """Write the mails of an approved mailing into the outbox: one transaction, once for the mailing.

    Its row is held: who drops it meanwhile stops either the writing or what was written.
    """
    mailing = Mailing.objects.select_for_update(of=("self",)).get(public_id=work.ref)
    if mailing.state == MailingState.APPROVED:
        _write(mailing, [row for row, _recipient in list_due(mailing)])


@retried
@transaction.atomic
def send_approved(mailing: Mailing, *, at: datetime | None = None) -> Mailing:
    """Write the mails of a new mailing, in your transaction, that another record of yours has approved.

    `mailing` is unsaved and complete: list, kind, rows, texts, who wrote and who approved it. Raises ValidationError.
    """
    now = at or timezone.now()
    mailing.clean()
    rows = [row for row, _recipient in list_due(mailing)]
    mailing.count = len(rows)
    mailing.save()
    _advance(mailing, MailingState.APPROVED, since=MailingState.DRAFT, confirmed_at=now, approved_at=now)
    record("mailing.approved", by=mailing.approved_by, subject=mailing, after={"count": mailing.count}, at=now)
    _write(mailing, rows)
    return mailing


def _write(mailing: Mailing, rows: Sequence[Notice]) -> None:
    now = timezone.now()
    for row in rows:
        row.mailing, row.priority, row.created_at, row.not_before = mailing, Priority.BULK, now, now
    queue_many(rows, by=mailing.written_by)


def list_due(mailing: Mailing) -> list[tuple[Notice, registry.Recipient]]:
    """The e-mails as of now, unsaved: one per recipient with an address, no two about one thing."""
    kind, due, seen = get_kind(mailing.kind), [], set()
    for recipient in get_audience(mailing.audience).resolve(mailing.ids):
        try:
            row = _notice_for(kind, recipient)
        except ValidationError:
            continue
        if (row.to, row.about_type, row.about_id) not in seen:
            seen.add((row.to, row.about_type, row.about_id))
            due.append((row, recipient))
    return due


def preview_mailing(mailing: Mailing, *, start: int, stop: int) -> list[Seen]:
    """What the people of these rows would get."""
    kind = get_kind(mailing.kind)
    seen = [_seen(mailing, kind, each) for each in get_audience(mailing.audience).resolve(mailing.ids[start:stop])]
    suppressions = find_suppressions(kind, [each.to for each in seen if not each.error])
    return [replace(each, error=suppressions.get(each.to, "")) if not each.error else each for each in seen]


def _notice_for(kind: registry.Kind, recipient: registry.Recipient) -> Notice:
    values = {name: recipient.values[name] for name in kind.values}
    row = new_notice(kind, to=recipient.to, language=recipient.language, values=values, about=recipient.about)
    row.user = recipient.user
    return row


def _seen(mailing: Mailing, kind: registry.Kind, recipient: registry.Recipient) -> Seen:
    try:
        row = _notice_for(kind, recipient)
    except ValidationError as error:
        return Seen(recipient.to, recipient.language, Wording("", ""), str(recipient.about or ""), error.messages[0])
    wording = wording_for(kind, row.language, mailing).filled(built_in(row.language) | row.values)
    return Seen(row.to, row.language, wording, row.about_label, "")


def _refuse_beginning(mailing: Mailing, languages: Collection[str]) -> None:
    """A body that only says where to write goes to nobody, in no language that somebody reads."""
    kind = get_kind(mailing.kind)
    for language in (each for each in LANGUAGES if kind.is_beginning and each in languages):
        if fold(getattr(mailing, f"body_{language}")) == fold(default_wording(kind, language).body):
            raise NotWorded(language)


def fold(text: str) -> str:
    """A text but for its line ends, of which browsers have their own."""
    return "\n".join(text.strip().splitlines())


def _demand_author(mailing: Mailing, by: AbstractBaseUser) -> None:
    if mailing.written_by_id != by.pk or not permissions.may_write_to(by, get_audience(mailing.audience)):
        raise NoticesDenied


def _advance(mailing: Mailing, to: MailingState, *, since: str, **columns: Any) -> None:
    """One conditional step from one state to the next. Raises MailingMoved if somebody else was first."""
    if not try_move(mailing, to, since=(since,), **columns):
        raise MailingMoved
