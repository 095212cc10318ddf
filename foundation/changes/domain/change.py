"""Changes that nobody needs any more."""

from datetime import datetime
from uuid import uuid4

from django.db import transaction

from foundation.changes.models import Change

KEPT = 100  # rows; every reading request counts them


def prune(*, at: datetime | None = None) -> None:
    """Where many changes have gathered, drop them for one new row, in one transaction: a change like any other."""
    if Change.objects.count() <= KEPT:
        return
    with transaction.atomic():
        newest = Change.objects.create(token=str(uuid4()))
        Change.objects.filter(pk__lt=newest.pk).delete()
