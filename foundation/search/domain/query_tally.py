"""Counting what readers look for, without knowing who: words and a day, never more.

What could be a person's is left out: addresses, numbers of five digits or more, long texts. Staff are shown only what
was typed several times. What nobody typed for a season goes; so do new words once there are many.
"""

import re
from datetime import date, datetime, timedelta

from django.db.models import F
from django.utils import timezone

from foundation.search.backends import fold
from foundation.search.domain.query import parse_query
from foundation.search.models import QueryTally
from foundation.search.models.query_tally import MOST_LETTERS
from foundation.text.eras import JST

PRIVATE = re.compile(r"@|(?:\d[-‐ー ]?){5}")
MOST = 10_000  # rows
KEPT = timedelta(days=180)


def count_query(text: str, *, language: str, found: int, on: date | None = None) -> None:
    """Count a query that somebody typed; in one statement, two where it is new."""
    words = " ".join(fold(text).lower().split())
    if len(words) > MOST_LETTERS or PRIVATE.search(words) or not parse_query(words):
        return
    on = on or timezone.now().astimezone(JST).date()
    row = {"language": language, "words": words}
    known = QueryTally.objects.filter(**row).update(times=F("times") + 1, found=found, last_on=on)
    if not known and QueryTally.objects.count() < MOST:
        QueryTally.objects.bulk_create([QueryTally(**row, times=1, found=found, last_on=on)], ignore_conflicts=True)


def purge_tallies(*, at: datetime) -> None:
    """Drop what nobody typed for a long time."""
    QueryTally.objects.filter(last_on__lt=at.astimezone(JST).date() - KEPT).delete()
