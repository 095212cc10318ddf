"""Messages between applicant and secretariat: send them with files, mark them as read; they never change.

The view checks who may write for the applicant (everybody who may edit the application); staff rights are checked here.
The bytes of a file, their check and their storage belong to `foundation.assets`. The rules the next editor must not
break: internal notes are not messages and never pass through here; a message sent twice from one page is one message.
"""

from collections.abc import Collection, Sequence
from datetime import datetime
from hashlib import file_digest, sha256
from secrets import token_hex

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from awards.applications.domain import notices
from awards.applications.domain.errors import MessageEmpty, MessageNotStored, MessageTooLong, TooManyMessageFiles
from awards.applications.models import Application, ApplicationMessage, MessageFile
from awards.applications.permissions import may_process_application
from foundation.assets.domain import UploadLimits, take_file
from foundation.assets.enums import FileKind
from foundation.assets.models import StoredFile
from foundation.audit import domain as audit
from foundation.records.domain.contention import retried
from foundation.records.domain.errors import MayNot

MOST_CHARACTERS = 5000
PURPOSE = "awards.message"
MOST_FILES = 5
FILE_LIMITS = UploadLimits(kinds=frozenset(FileKind) - {FileKind.MP4}, max_size=10 * 1024 * 1024)


def send_message(
    application: Application,
    *,
    text: str,
    by: AbstractBaseUser,
    from_staff: bool,
    files: Sequence[UploadedFile] = (),
    save: str = "",
    seen: Collection[int] | None = None,
    at: datetime | None = None,
) -> ApplicationMessage:
    """Write a message about an application in any state, and notify the other side by e-mail.

    In order: the files go into quarantine, where the worker checks them; then, in one transaction, message and files
    are written down with an audit entry and the e-mails, and the other side's messages are marked as read, of `seen` as
    `note_messages_read` says. `save` says which page it was sent from: the same text with the same files from there
    again is the same message. With files it must not be called inside a transaction. Raises MessageEmpty,
    MessageTooLong, TooManyMessageFiles, MessageNotStored when the store is away, UploadRefused; MayNot for staff
    without the right.
    """
    if from_staff and not may_process_application(by):
        raise MayNot
    if not text.strip():
        raise MessageEmpty
    if len(text) > MOST_CHARACTERS:
        raise MessageTooLong(most=MOST_CHARACTERS)
    if len(files) > MOST_FILES:
        raise TooManyMessageFiles(most=MOST_FILES)
    at = at or timezone.now()
    digests = [file_digest(file, "sha256").hexdigest() for file in files]  # type: ignore[arg-type]  # read as it lies
    named = [f"{file.name} {digest}" for file, digest in zip(files, digests, strict=True)]
    mark = sha256("\n".join([save or token_hex(), *named, text]).encode()).hexdigest()
    if sent := application.messages.filter(sent_by_id=by.pk, mark=mark).first():
        return sent
    stored = [_store(file, digest, by=by, at=at) for file, digest in zip(files, digests, strict=True)]
    message = ApplicationMessage(
        application=application, text=text, is_from_staff=from_staff, sent_by_id=by.pk, sent_at=at, mark=mark
    )
    return _write(message, stored, by=by, seen=seen)


def note_messages_read(
    application: Application, *, by_staff: bool, seen: Collection[int] | None = None, at: datetime | None = None
) -> int:
    """Mark the other side's messages as read; returns how many were new. `seen`: those of a page, None for all."""
    unread = application.messages.filter(is_from_staff=not by_staff, read_at__isnull=True)
    unread = unread if seen is None else unread.filter(pk__in=seen)
    return unread.update(read_at=at or timezone.now())


def list_unclaimed(before: datetime) -> QuerySet[StoredFile]:
    """Files that arrived before then without their message: another file of it was refused, or it was sent twice."""
    named = MessageFile.objects.filter(file=OuterRef("pk"))
    return StoredFile.objects.filter(~Exists(named), purpose=PURPOSE, arrived_at__lt=before)


def _store(file: UploadedFile, digest: str, *, by: AbstractBaseUser, at: datetime) -> StoredFile:
    file.seek(0)
    name, size = file.name or "", file.size or 0
    try:
        return take_file(
            file,  # type: ignore[arg-type]  # a file to read from
            purpose=PURPOSE,
            name=name,
            size=size,
            limits=FILE_LIMITS,
            by=by,
            sha256=digest,
            at=at,
        )
    except OSError as away:
        raise MessageNotStored from away


@retried
@transaction.atomic
def _write(
    message: ApplicationMessage, files: Sequence[StoredFile], *, by: AbstractBaseUser, seen: Collection[int] | None
) -> ApplicationMessage:
    """Once: of two requests with the same message the second finds that of the first."""
    application, at = message.application, message.sent_at
    shown = {"text": message.text, "is_from_staff": message.is_from_staff, "sent_at": at}
    written, is_new = ApplicationMessage.objects.get_or_create(
        application=application, sent_by_id=by.pk, mark=message.mark, defaults=shown
    )
    if is_new:
        MessageFile.objects.bulk_create(MessageFile(message=written, file=file) for file in files)
        note_messages_read(application, by_staff=written.is_from_staff, seen=seen, at=at)
        after = {"message": written.public_id, "from_staff": written.is_from_staff}
        after |= {"files": [file.public_id for file in files]} if files else {}
        audit.record("application.message_sent", by=by, subject=application, after=after, at=at)
        notices.notify_message(written, by)
    return written
