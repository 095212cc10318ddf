"""Texts that somebody chose not to use when two had written in one field.

Only adds. What is kept is never submitted and never shown to reviewers.
"""

from collections.abc import Mapping
from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.utils import timezone

from awards.models import Application, UnusedText


def keep_unused(
    application: Application,
    texts: Mapping[str, tuple[str, bool]],
    *,
    by: AbstractBaseUser,
    at: datetime | None = None,
) -> None:
    """Keep texts by the name of their field, each with whether it is the chooser's own; empty ones are none."""
    UnusedText.objects.bulk_create(
        UnusedText(
            application=application,
            field=field[:80],
            text=text,
            written_by_id=by.pk if is_own else None,
            kept_at=at or timezone.now(),
        )
        for field, (text, is_own) in texts.items()
        if text.strip()
    )
