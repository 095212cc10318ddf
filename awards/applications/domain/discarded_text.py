"""Texts that somebody chose not to use when two had written in one field.

Adds them, and discards one where somebody who writes says so. What is kept is never submitted and never shown to
reviewers. The rule the next editor must not break: none goes by itself.
"""

from collections.abc import Mapping
from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from awards.applications.models import Application, DiscardedText
from foundation.audit import domain as audit


def keep_discarded(
    application: Application,
    texts: Mapping[str, tuple[str, bool]],
    *,
    by: AbstractBaseUser,
    at: datetime | None = None,
) -> None:
    """Keep texts by the name of their field, each with whether it is the chooser's own; empty ones are none."""
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


@transaction.atomic
def delete_discarded(text: DiscardedText, *, by: AbstractBaseUser, at: datetime | None = None) -> None:
    """Throw one away for good, with its audit entry (which doesn't hold the text)."""
    after = {"field": text.field}
    audit.record("application.unused_text_discarded", by=by, subject=text.application, after=after, at=at)
    text.delete()
