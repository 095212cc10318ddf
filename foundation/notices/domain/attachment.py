"""What goes with a mail: noted when it is written, read or made when it is sent, described when it has gone.

Holds no sending. The rule the next editor must not break: bytes are in memory only while their mail is sent, all of one
mail's together under `LAUREL_NOTICES_ATTACHMENTS`, and a maker's error is noted by its name alone – its text may quote
what somebody wrote.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from django.core.files.storage import Storage

from foundation.assets.models import StoredFile
from foundation.assets.storages import private_storage
from foundation.notices import conf, registry
from foundation.notices.domain.errors import AttachmentNotMade, AttachmentsTooLarge, SecretGone
from foundation.notices.models import Notice, NoticeAttachment

Attachable = StoredFile | registry.Derived


@dataclass(frozen=True)
class Enclosed:
    """One attachment as it goes out."""

    row: NoticeAttachment
    name: str
    content_type: str
    content: bytes = field(repr=False)


def attach(notice: Notice, attachments: Sequence[Attachable]) -> None:
    """Note what goes with a notice. Raises ValueError for a factory that nobody registers: a caller's mistake."""
    NoticeAttachment.objects.bulk_create([_row(notice, each) for each in attachments])


def _row(notice: Notice, wanted: Attachable) -> NoticeAttachment:
    if isinstance(wanted, StoredFile):
        return NoticeAttachment(notice=notice, file=wanted, name=wanted.original_name)
    if registry.attachment_factories.find(wanted.attachment_factory) is None:
        raise ValueError(f"Nobody makes attachments {wanted.attachment_factory}.")
    return NoticeAttachment(notice=notice, attachment_factory=wanted.attachment_factory, key=wanted.key)


def list_attachments(notice: Notice) -> list[Attachable]:
    """What goes with a notice, as `queue_notice` takes it."""
    rows = notice.attachments.select_related("file")
    return [row.file or registry.Derived(row.attachment_factory, row.key) for row in rows]


def enclose(notice: Notice) -> list[Enclosed]:
    """Read or make all that goes with a notice, now. Raises AttachmentsTooLarge, AttachmentNotMade, SecretGone, and
    what the store raises."""
    left, enclosed = conf.attachments_up_to(), []
    for each in _enclosures(notice, left):
        left -= len(each.content)
        if left < 0:
            raise AttachmentsTooLarge
        enclosed.append(each)
    return enclosed


def _enclosures(notice: Notice, limit: int) -> Iterator[Enclosed]:
    storage: Storage = private_storage()
    for row in notice.attachments.select_related("file"):
        if row.file is None:
            made = _made(row, notice.language)
            yield Enclosed(row, made.name, made.content_type, made.content)
            continue
        if (row.file.size or 0) > limit:
            raise AttachmentsTooLarge
        with storage.open(row.file.key or "") as stream:
            yield Enclosed(row, row.name, row.file.detected_type, stream.read())


def _made(row: NoticeAttachment, language: str) -> registry.File:
    factory = registry.attachment_factories.find(row.attachment_factory)
    if factory is None:
        raise AttachmentNotMade(row.attachment_factory, "unknown here")
    try:
        return factory.make(row.key, language)
    except SecretGone:
        raise
    except Exception as error:  # recorded by class name, without its text; the e-mail is retried
        raise AttachmentNotMade(row.attachment_factory, type(error).__name__) from error


def note_enclosed(enclosed: Sequence[Enclosed]) -> None:
    """What went out: names, sizes and fingerprints, in the caller's transaction."""
    for each in enclosed:
        each.row.name, each.row.size = each.name[:255], len(each.content)
        each.row.sha256 = hashlib.sha256(each.content).hexdigest()
        each.row.save(update_fields=["name", "size", "sha256"])
