"""Changes that nobody needs any more, and the first one of a table."""

from collections.abc import Iterable
from datetime import datetime
from uuid import uuid4

from django.db import transaction
from django.db.models import Count

from foundation.changes.models import Change

KEPT = 20  # rows of one table; every reading request counts them


def note_changes(tables: Iterable[str], *, using: str) -> None:
    """Note each of the tables as changed: nobody knows what came to it before."""
    Change.objects.using(using).bulk_create([Change(table=table, token=str(uuid4())) for table in tables])


def prune(*, at: datetime | None = None) -> None:
    """Where many changes of a table have gathered, drop them for one new row, in one transaction: a change, too."""
    counted = Change.objects.order_by().values("table").annotate(total=Count("pk")).filter(total__gt=KEPT)
    for table in counted.values_list("table", flat=True):
        with transaction.atomic():
            newest = Change.objects.create(table=table, token=str(uuid4()))
            Change.objects.filter(table=table, pk__lt=newest.pk).delete()
