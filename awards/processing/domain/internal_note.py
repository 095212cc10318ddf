"""Staff's own marks on an application: a flag, and internal notes.

Neither changes what the applicant wrote, and the applicant sees neither. The rule the next editor must not break: notes
are added and never changed, and their text is not in the audit record.
"""

from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from awards.applications.domain.answer_editability import lock_application
from awards.applications.models import Application
from awards.applications.permissions import may_process_application
from awards.processing.domain.errors import NoteEmpty
from awards.processing.models import InternalNote
from foundation.audit import domain as audit
from foundation.records.domain.contention import retried
from foundation.records.domain.errors import MayNot


@retried
def flag_application(
    application: Application, *, is_flagged: bool, by: AbstractBaseUser, at: datetime | None = None
) -> bool:
    """Set or remove the flag; returns whether that changed anything. One transaction. Raises MayNot."""
    if not may_process_application(by):
        raise MayNot
    with transaction.atomic():
        rows = Application.objects.filter(pk=application.pk).exclude(is_flagged=is_flagged)
        changed = bool(rows.update(is_flagged=is_flagged))
        if changed:
            event = "application.flagged" if is_flagged else "application.unflagged"
            audit.record(event, by=by, subject=application, at=at)
    application.is_flagged = is_flagged
    return changed


@retried
def write_note(
    application: Application, *, text: str, by: AbstractBaseUser, shown: int | None = None, at: datetime | None = None
) -> InternalNote:
    """Add a note that only staff see. One transaction. Raises MayNot, NoteEmpty.

    `shown` is the newest note on the page it was written on: the same text from there again is the same note.
    """
    if not may_process_application(by):
        raise MayNot
    if not text.strip():
        raise NoteEmpty
    at = at or timezone.now()
    with transaction.atomic():
        notes = lock_application(application).internal_notes
        if shown is not None and (same := notes.filter(pk__gt=shown, text=text, written_by_id=by.pk).first()):
            return same
        note = InternalNote.objects.create(application=application, text=text, written_by_id=by.pk, written_at=at)
        audit.record("application.note_written", by=by, subject=application, after={"note": note.pk}, at=at)
    return note
