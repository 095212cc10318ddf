"""Counting what readers look for, without knowing who: words and a day, never more.

What could be a person's is left out: addresses, numbers of five digits or more, long texts. Staff are shown only what
was typed several times. What nobody typed for a season goes, and what few did for a month; where there are many, the
rarest and oldest make room. The rule the next editor must not break: a reader's answer neither fails nor waits for it.
"""

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta

from django.db import DatabaseError, connection
from django.db.models import F, Q
from django.utils import timezone

from foundation.search.backends import fold
from foundation.search.domain.query import parse_query
from foundation.search.models import QueryTally
from foundation.search.models.query_tally import MOST_LETTERS
from foundation.text.eras import JST

logger = logging.getLogger(__name__)

PRIVATE = re.compile(r"@|(?:\d[\W_ー]*){5}")  # five digits, whatever marks stand between them
MOST, ROOM = 10_000, 100  # rows; how many of them go at once
SHOWN_FROM = 3  # times; who typed it isn't known, so that one reader may have done so each time
KEPT, KEPT_RARE = timedelta(days=180), timedelta(days=30)
PATIENCE = 50  # milliseconds that SQLite waits for somebody else who writes


def count_query(text: str, *, language: str, found: int, on: date | None = None) -> None:
    """Count a query that somebody typed; in one statement, a few where it is new. Where that can't be, the log says so.

    It isn't left for later: an answer within which something is written is one that nobody keeps, so that each is
    counted.
    """
    words = " ".join(fold(text).lower().split())
    if len(words) > MOST_LETTERS or PRIVATE.search(words) or not parse_query(words):
        return
    on = on or timezone.now().astimezone(JST).date()
    try:
        with _impatient():
            _count({"language": language, "words": words}, found=found, on=on)
    except DatabaseError as error:  # says nothing of what was typed
        logger.warning("a query of a reader could not be counted: %s", type(error).__name__)


def _count(row: dict[str, str], *, found: int, on: date) -> None:
    if QueryTally.objects.filter(**row).update(times=F("times") + 1, found=found, last_on=on):
        return
    if QueryTally.objects.count() >= MOST:
        rarest = QueryTally.objects.order_by("times", "last_on", "pk").values_list("pk", flat=True)
        QueryTally.objects.filter(pk__in=list(rarest[:ROOM])).delete()
    QueryTally.objects.bulk_create([QueryTally(**row, times=1, found=found, last_on=on)], ignore_conflicts=True)


@contextmanager
def _impatient() -> Iterator[None]:
    """Within it SQLite, where all wait for one who writes, does so for a moment only; past what notes statements."""
    if connection.vendor != "sqlite":
        yield
        return
    connection.ensure_connection()
    usual = connection.connection.execute("PRAGMA busy_timeout").fetchone()[0]
    connection.connection.execute(f"PRAGMA busy_timeout = {PATIENCE}")
    try:
        yield
    finally:
        connection.connection.execute(f"PRAGMA busy_timeout = {usual}")


def purge_tallies(*, at: datetime) -> None:
    """Drop what nobody typed for a long time, and what few did for some."""
    day = at.astimezone(JST).date()
    rare = Q(times__lt=SHOWN_FROM, last_on__lt=day - KEPT_RARE)
    QueryTally.objects.filter(rare | Q(last_on__lt=day - KEPT)).delete()
