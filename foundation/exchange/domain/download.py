"""Counting what is fetched: one number for each subject, kind of file and day, nothing about who fetched.

Atomic: two at once are two. The rule the next editor must not break: nothing of the request gets in here.
"""

from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from foundation.exchange.models import Download
from foundation.records.domain.contention import retried
from foundation.text.eras import JST


@retried
def count_download(*, subject: str, what: str, at: datetime | None = None) -> None:
    """One more. `what` is a short word such as `certificate.pdf` or `logo.svg`; two statements, its own savepoint."""
    day = (at or timezone.now()).astimezone(JST).date()
    with transaction.atomic():
        row, _is_new = Download.objects.get_or_create(subject=subject, what=what, day=day)
        Download.objects.filter(pk=row.pk).update(count=F("count") + 1)
