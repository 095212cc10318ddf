"""Texts that weren't used: that somebody chose against when two people had edited one field, or that came too late.

Adds them, and deletes one when somebody who may edit says so. They are never submitted and never shown to reviewers.
The rule the next editor must not break: none is deleted automatically.
"""

from collections.abc import Mapping
from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from awards.applications.models import Application, DiscardedText
from foundation.audit import domain as audit
from foundation.records.domain.contention import retried


def keep_discarded(
    application: Application, texts: Mapping[str, tuple[str, bool]], *, by: AbstractBaseUser, at: datetime | None = None
) -> None:
    """Keep texts by field name, with whether it is the chooser's own; skips empty ones."""
    DiscardedText.objects.bulk_create(
        DiscardedText(
            application=application,
            field=field[:80],
            text=text,
            written_by_id=by.pk if is_own else None,
            kept_at=at or timezone.now(),
        )
        for field, (text, is_own) in texts.items()
        if text.strip()
    )


@retried
@transaction.atomic
def delete_discarded(text: DiscardedText, *, by: AbstractBaseUser, at: datetime | None = None) -> None:
    """Delete one for good, with an audit entry (which doesn't hold the text)."""
    after = {"field": text.field}
    audit.record("application.unused_text_discarded", by=by, subject=text.application, after=after, at=at)
    text.delete()
