"""Writing the audit record.

Holds `record` and `record_look`; reading is the admin's report and `Entry.objects.of(subject)`. The rule the next
editor must not break: an entry belongs to the caller's transaction – what is rolled back did not happen, and what
happened is recorded.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, cast

from django.contrib.auth import get_user_model
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.utils import timezone

from foundation.audit.models import Entry
from foundation.audit.validators import validate_event

LABEL_LENGTH = 200
SAME_LOOK = timedelta(minutes=10)


def record(
    event: str,
    *,
    by: AbstractBaseUser | AnonymousUser | None,
    subject: models.Model | type[models.Model],
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
    at: datetime | None = None,
    label: str | None = None,
) -> Entry:
    """Add one entry, inside the caller's transaction.

    `event` is dotted, the noun first: `application.submitted`. `by` is None for actions of the system.
    `subject` is a saved instance, or a model class where the act is about a list of them (an export).
    `before` and `after` hold the facts that changed and nothing personal. `label` stands instead of the subject's name
    where auditors mustn't see that name beside this actor. Raises ValidationError for a malformed event.
    """
    validate_event(event)
    return Entry.objects.create(
        event=event,
        actor=cast(Any, by) if by is not None and by.is_authenticated else None,
        subject_type=subject._meta.label_lower,
        subject_id=_subject_id(subject),
        subject_label=_subject_label(subject) if label is None else label,
        before=before,
        after=after,
        at=at or timezone.now(),
    )


def record_look(
    event: str, *, by: AbstractBaseUser | AnonymousUser, subject: models.Model, shown: Mapping[str, Any], at: datetime
) -> None:
    """As `record`, of what somebody signed in was shown; who sees it again within ten minutes saw it once."""
    looks = Entry.objects.of(subject).filter(actor=by.pk, event=event, at__gt=at - SAME_LOOK, after=shown)
    if not looks.exists():
        record(event, by=by, subject=subject, after=shown, at=at)


def _subject_id(subject: models.Model | type[models.Model]) -> str:
    return "" if isinstance(subject, type) else str(subject.pk)


def _subject_label(subject: models.Model | type[models.Model]) -> str:
    """The thing's name, or its `audit_label` where auditors may not read the name; of a list its plural.

    Of a person nothing: the id finds them, and erasure must be possible.
    """
    if isinstance(subject, type):
        return str(subject._meta.verbose_name_plural)[:LABEL_LENGTH]
    if isinstance(subject, get_user_model()):
        return ""
    return str(getattr(subject, "audit_label", subject))[:LABEL_LENGTH]
