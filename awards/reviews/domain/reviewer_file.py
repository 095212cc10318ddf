"""Shutting a file for all reviewers of a cycle, and opening it again: at once, also where a review keeps it."""

from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction

from awards.reviews.domain.errors import DecisionReasonMissing
from awards.reviews.models import ShutFile
from awards.reviews.permissions import may_run_reviews
from foundation.assets.models import StoredFile
from foundation.audit.domain import record
from foundation.records.domain.contention import retried
from foundation.records.domain.errors import MayNot


@retried
@transaction.atomic
def shut_file(
    file: StoredFile, *, is_shut: bool, reason: str, by: AbstractBaseUser, at: datetime | None = None
) -> ShutFile:
    """Show it to no reviewer, or again to those who may read it; again the same is nothing. Locks the row alone.

    Raises MayNot, DecisionReasonMissing.
    """
    if not may_run_reviews(by):
        raise MayNot
    if not reason.strip():
        raise DecisionReasonMissing
    row, _is_new = ShutFile.objects.get_or_create(file=file, defaults={"is_shut": False})
    locked = ShutFile.objects.select_for_update(of=("self",)).get(pk=row.pk)
    if locked.is_shut != is_shut:
        locked.is_shut, locked.reason = is_shut, reason.strip()
        locked.save()
        event = "reviewer_file.shut" if is_shut else "reviewer_file.opened"
        record(event, by=by, subject=locked, after={"is_shut": is_shut}, at=at)
    return locked
