"""Minutes of a closed meeting: a new version for each file, confirmed by the chair.

The rules the next editor must not break: files are private, and who opens one is on record; only the newest version is
confirmed; the same file sent twice is one version.
"""

import hashlib
from datetime import date, datetime
from typing import IO

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from awards.decisions.domain.errors import (
    ChairMissing,
    ConfirmedOnWrongDay,
    MeetingNotClosed,
    MinutesOutdated,
    MinutesUnchecked,
)
from awards.decisions.domain.panel_meeting import lock_meeting
from awards.decisions.domain.queries.panel_room import list_members
from awards.decisions.enums import MinutesState
from awards.decisions.models import Minutes, PanelMeeting
from awards.decisions.permissions import may_prepare_decisions, may_read_decisions
from foundation.assets.domain import signed_download
from foundation.assets.domain.server_upload import take_file
from foundation.assets.domain.upload import UploadLimits, largest_upload
from foundation.assets.enums import FileKind
from foundation.assets.models import StoredFile
from foundation.audit.domain import record
from foundation.records.domain.contention import retried
from foundation.records.domain.errors import MayNot
from foundation.records.domain.state import move_locked
from foundation.text.eras import JST

PURPOSE = "awards.minutes"
KINDS = frozenset({FileKind.PDF, FileKind.DOCX})
PART = 1024 * 1024


def add_minutes(
    meeting: PanelMeeting,
    *,
    content: IO[bytes],
    name: str,
    size: int,
    by: AbstractBaseUser,
    at: datetime | None = None,
) -> Minutes:
    """Take a file as the next version, a draft. Must not be called inside a transaction.

    Raises MayNot, MeetingNotClosed, UploadRefused, OSError when the store is away.
    """
    at = at or timezone.now()
    if not may_prepare_decisions(by):
        raise MayNot
    if not PanelMeeting.objects.get(pk=meeting.pk).is_closed:
        raise MeetingNotClosed
    sha256 = _digest(content)
    newest = meeting.minutes.first()
    if newest and newest.sha256 == sha256:
        return newest
    limits = UploadLimits(kinds=KINDS, max_size=largest_upload())
    file = take_file(content, purpose=PURPOSE, name=name, size=size, limits=limits, by=by, sha256=sha256, at=at)
    return _add(meeting, file, sha256, by=by, at=at)


@retried
@transaction.atomic
def _add(meeting: PanelMeeting, file: StoredFile, sha256: str, *, by: AbstractBaseUser, at: datetime) -> Minutes:
    """Of two clerks with one file the second finds the first's version; the other file is purged."""
    locked = lock_meeting(meeting, by)
    newest = locked.minutes.first()
    if newest and newest.sha256 == sha256:
        return newest
    number = newest.number + 1 if newest else 1
    minutes: Minutes = Minutes.objects.create(
        meeting=locked, number=number, file=file, sha256=sha256, added_by_id=by.pk, added_at=at
    )
    record("panel_minutes.added", by=by, subject=locked, after={"version": number}, at=at)
    return minutes


@retried
@transaction.atomic
def confirm_minutes(
    minutes: Minutes, *, confirmed_on: date, by: AbstractBaseUser, at: datetime | None = None
) -> Minutes:
    """Note that the chair has confirmed this version on that day. What is confirmed stays as it is.

    Raises MayNot, MinutesOutdated, MinutesUnchecked, ChairMissing, ConfirmedOnWrongDay.
    """
    at = at or timezone.now()
    meeting = lock_meeting(minutes.meeting, by)
    newest = meeting.minutes.select_related("file").first()
    if newest is None or newest.pk != minutes.pk:
        raise MinutesOutdated
    if newest.state == MinutesState.CONFIRMED:
        return newest
    if not newest.file.is_accepted:
        raise MinutesUnchecked
    chair = list_members(meeting).filter(is_chair=True).first()
    if chair is None:
        raise ChairMissing
    if not meeting.starts_at.astimezone(JST).date() <= confirmed_on <= at.astimezone(JST).date():
        raise ConfirmedOnWrongDay
    facts = {"version": newest.number}
    columns = {"confirmed_by": chair, "confirmed_on": confirmed_on}
    return move_locked(newest, MinutesState.CONFIRMED, by=by, at=at, facts=facts, **columns)


def open_minutes(minutes: Minutes, *, by: AbstractBaseUser) -> str:
    """An address that opens for a minute; on record. Raises MayNot, FileNotAccepted."""
    if not may_read_decisions(by):
        raise MayNot
    name = f"minutes_{minutes.meeting.cycle.code}_{minutes.meeting.number}_{minutes.number}"
    ending = minutes.file.original_name.rpartition(".")[2].lower()
    return signed_download(minutes.file, by=by, name=f"{name}.{ending}")


def list_unclaimed(before: datetime) -> QuerySet[StoredFile]:
    """Files that arrived before then and are no version: the same came twice, or something broke behind it."""
    named = Minutes.objects.filter(file=OuterRef("pk"))
    return StoredFile.objects.filter(~Exists(named), purpose=PURPOSE, arrived_at__lt=before)


def _digest(content: IO[bytes]) -> str:
    digest = hashlib.sha256()
    content.seek(0)
    while part := content.read(PART):
        digest.update(part)
    content.seek(0)
    return digest.hexdigest()
