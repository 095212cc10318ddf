"""Photographs of an awardee's room: begin, complete, describe and remove.

    begin_photograph ─ the browser, or receive_photograph ─▶ complete_photograph ─ the check of assets ─▶ received
    describe_photographs ─▶ words, and consent to publish it, given or withdrawn, until it is taken over

Each verb is one transaction with its audit entry. The rules the next editor must not break: who may is asked of
`refuse_reader` under the lock of the room, and of a joint award each organisation answers for its own; no calls to the
store inside a transaction.
"""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import IO, NamedTuple

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from msgspec import Struct
from msgspec.structs import replace

from awards.photographs.domain.errors import (
    PhotographChanged,
    PhotographGone,
    PhotographRefused,
    PhotographTaken,
    TooManyPhotographs,
)
from awards.photographs.domain.queries.photograph import find_sender, list_answered
from awards.photographs.models import Photograph
from awards.rooms.domain.award_room import refuse_reader
from awards.rooms.models import AwardRoom
from foundation.assets import domain as assets
from foundation.assets.enums import FileKind, UploadState
from foundation.assets.validators import clean_file_name
from foundation.audit.domain import record
from foundation.records.domain.contention import retried
from foundation.records.domain.errors import MayNot

PURPOSE = "awards.photograph"
MOST = 5
CONSENT = _(
    "This photograph may be published with the award. We hold the rights to it, and everybody who can be recognised in "
    "it agrees."
)
LIMITS = assets.UploadLimits(kinds=frozenset({FileKind.JPEG, FileKind.PNG}), max_size=20 * 1024 * 1024)


class PhotographWords(Struct, frozen=True):
    """What is typed about a photograph, in that language; `consent`: the words agreed to, none where nobody agrees."""

    description: str
    credit: str
    language: str
    consent: str = ""


class Described(NamedTuple):
    """A photograph with what is typed about it; `seen`: the revision that the form showed."""

    photograph: Photograph
    words: PhotographWords
    seen: int


@retried
@transaction.atomic
def begin_photograph(
    room: AwardRoom,
    *,
    name: str,
    content_type: str,
    size: int,
    by: AbstractBaseUser,
    sha256: str | None = None,
    at: datetime | None = None,
) -> tuple[Photograph, assets.UploadTicket]:
    """Reserve a file and sign the address it may be sent to; a large file that this person had begun is resumed.

    It is of the organisation that this person answers for; each has places of its own.

    Raises MayNot, TooManyPhotographs, and what `assets.begin_upload` raises.
    """
    moment = at or timezone.now()
    locked = hold_room(room, by, moment)
    kept = Photograph.objects.counted().filter(room=locked).of(list_answered(room, by))
    own = kept.filter(added_by_id=by.pk, file__state=UploadState.AWAITING).select_related("file")
    begun = {row.file: row for row in own}
    same = assets.find_resumable(begun, name=clean_file_name(name), size=size, sha256=sha256 or "", at=moment)
    if same:
        return begun[same], assets.make_ticket(same, at=moment)
    if kept.count() >= MOST:
        raise TooManyPhotographs(most=MOST)
    ticket = assets.begin_upload(
        purpose=PURPOSE,
        name=name,
        content_type=content_type,
        size=size,
        sha256=sha256,
        by=by,
        limits=LIMITS,
        at=moment,
    )
    photograph = Photograph.objects.create(
        room=locked, organisation_id=find_sender(room, by), file=ticket.file, added_by_id=by.pk, added_at=moment
    )
    return photograph, ticket


def complete_photograph(photograph: Photograph, *, by: AbstractBaseUser, at: datetime | None = None) -> Photograph:
    """Have its arrival confirmed, and the file checked; idempotent. Raises as `assets.complete_upload` does."""
    assets.complete_upload(photograph.file, by=by, at=at)
    return photograph


def receive_photograph(
    room: AwardRoom, content: IO[bytes], *, name: str, size: int, by: AbstractBaseUser, at: datetime | None = None
) -> Photograph:
    """Begin, receive and complete a file uploaded through the server; where that fails, its place is free again."""
    photograph, ticket = begin_photograph(room, name=name, content_type="", size=size, by=by, at=at)
    try:
        assets.receive_upload(ticket.file, content, by=by)
        return complete_photograph(photograph, by=by, at=at)
    except OSError:
        remove_photograph(photograph, by=by, at=at)
        raise


@retried
@transaction.atomic
def describe_photographs(
    room: AwardRoom, described: Iterable[Described], *, by: AbstractBaseUser, at: datetime | None = None
) -> dict[str, ValidationError]:
    """Keep what each shows and whose it is, and whether it may be published: all of them, or none where any is refused.

    {file: why not}, of PhotographGone, PhotographRefused, PhotographTaken, PhotographChanged. The same again writes
    nothing; consent is kept with who gave it and when, until it is withdrawn. Raises MayNot.
    """
    moment = at or timezone.now()
    described = list(described)
    hold_room(room, by, moment)
    refuse_others(room, [one.photograph for one in described], by)
    refused: dict[str, ValidationError] = {}
    for one in sorted(described, key=lambda one: one.photograph.pk):
        try:
            _describe(one, by=by, at=moment)
        except ValidationError as why:
            refused[one.photograph.file.public_id] = why
    if refused:
        transaction.set_rollback(True)
    return refused


def _describe(one: Described, *, by: AbstractBaseUser, at: datetime) -> None:
    held = hold_photograph(one.photograph)
    if held.file.is_refused:
        raise PhotographRefused
    words = _keep_unchanged(held, one.words)
    before = PhotographWords(held.description, held.credit, held.language, held.consent)
    if before == words:
        return
    if one.seen != held.revision:
        raise PhotographChanged
    was_agreed = held.consented_at is not None
    held.description, held.credit, held.language = words.description, words.credit, words.language
    if held.consent != words.consent:
        held.consented_by_id = by.pk if words.consent else None
        held.consented_at = at if words.consent else None
    held.consent = words.consent
    held.revision += 1
    held.save(
        update_fields=("description", "credit", "language", "consent", "consented_by", "consented_at", "revision")
    )
    after = {"file": held.file.public_id, "may_be_published": held.consented_at is not None}
    event = "award_room.photograph_withdrawn" if was_agreed and not words.consent else "award_room.photograph_described"
    record(event, by=by, subject=held.room, after=after, at=at)


def _keep_unchanged(held: Photograph, words: PhotographWords) -> PhotographWords:
    """A description that stays is in the language it was written in, consent that stays is to the words agreed to.

    Whoever corrects something else may read the page in another language.
    """
    is_same = bool(held.language) and held.description == words.description
    language = held.language if is_same else words.language
    consent = held.consent if held.consent and words.consent else words.consent
    return replace(words, language=language, consent=consent)


@retried
def remove_photograph(photograph: Photograph, *, by: AbstractBaseUser, at: datetime | None = None) -> None:
    """Take it out, words and all; its file goes within a day. Idempotent; an upload under way is given up.

    Raises MayNot, PhotographTaken.
    """
    moment = at or timezone.now()
    with transaction.atomic():
        try:
            held = _hold_photograph(photograph, by, moment)
        except PhotographGone:
            return
        clear_photograph(held, by=by, at=moment)
    if held.file.is_awaited and held.file.is_of(by):
        assets.cancel_upload(held.file, by=by, at=moment)


def clear_photograph(
    held: Photograph,
    *,
    by: AbstractBaseUser | None,
    at: datetime,
    event: str = "award_room.photograph_removed",
    **facts: int,
) -> None:
    """Of a row that is held: removed, its words and consent gone; that there was one stays on record."""
    held.removed_at = at
    held.description = held.credit = held.language = held.consent = ""
    held.consented_by = held.consented_at = None
    held.save()
    record(event, by=by, subject=held.room, after={"file": held.file.public_id, **facts}, at=at)


def hold_photograph(photograph: Photograph) -> Photograph:
    """The row with its file, after its room, until the transaction ends. Raises PhotographGone, PhotographTaken."""
    rows = Photograph.objects.select_for_update(of=("self",), no_key=True).select_related("file", "room__awardee")
    held = rows.get(pk=photograph.pk)
    if held.removed_at is not None:
        raise PhotographGone
    if held.taken_at is not None:
        raise PhotographTaken
    return held


def _hold_photograph(photograph: Photograph, by: AbstractBaseUser, at: datetime) -> Photograph:
    hold_room(photograph.room, by, at)
    refuse_others(photograph.room, [photograph], by)
    return hold_photograph(photograph)


def refuse_others(room: AwardRoom, photographs: Collection[Photograph], by: AbstractBaseUser) -> None:
    """Raises MayNot for whoever answers for another organisation than these were sent for."""
    keys = {photograph.pk for photograph in photographs}
    if Photograph.objects.of(list_answered(room, by)).filter(pk__in=keys).count() < len(keys):
        raise MayNot


def hold_room(room: AwardRoom, by: AbstractBaseUser, at: datetime) -> AwardRoom:
    """The room, for somebody who may enter it now. Raises MayNot."""
    locked = AwardRoom.objects.select_for_update(of=("self",), no_key=True).get(pk=room.pk)
    refuse_reader(room, by, at)
    return locked
