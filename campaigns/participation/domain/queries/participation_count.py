"""Counts of a campaign's participants: one statement, read once until a participation changes (`foundation.changes`).

Counts begin at `public()` as every list does.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any, TypeVar

from django.db.models import QuerySet
from django.db.models.functions import Substr, TruncDate
from msgspec import Struct

from campaigns.participation.models import Campaign, Participation
from foundation.changes.domain.reading import read_once
from foundation.content.domain.queries.listing import count_by, count_together
from foundation.text.eras import JST
from foundation.text.kana import ROWS, kana_row

COLUMNS = ("kind", "industry", "size_band", "prefecture", "letter")
KANA_ROWS = (*ROWS, "A", "#")  # あ … わ, Latin letters and digits, the rest
Rows = TypeVar("Rows", bound=QuerySet[Any])


class Numbers(Struct, frozen=True):
    """How many participants the public may know: all, by column, by row of the kana index, by day of approval. Who
    holds a field back counts in the total, not by that field."""

    total: int
    by: Mapping[str, Mapping[str, int]]
    by_row: Mapping[str, int]
    by_day: tuple[tuple[date, int], ...]


def get_numbers(campaign: Campaign) -> Numbers:
    return read_once(("counts", campaign.pk), lambda: _count(campaign), weigh=lambda found: 99 + len(found.by_day))


def _count(campaign: Campaign) -> Numbers:
    rows = campaign.participations.public().order_by()
    days = rows.filter(approved_at__isnull=False)
    counted = count_together(
        {column: count_by(consenting(rows, column), column) for column in COLUMNS}
        | {
            "initial": count_by(rows, Substr("kana_sort", 1, 1)),
            "day": count_by(days, TruncDate("approved_at", tzinfo=JST)),
        }
    )
    by_row = dict.fromkeys(KANA_ROWS, 0)
    for initial, number in counted["initial"].items():
        by_row[kana_row(initial)] += number
    by_day = tuple(sorted((date.fromisoformat(day), number) for day, number in counted["day"].items()))
    by = {column: {value: number for value, number in counted[column].items() if value} for column in COLUMNS}
    return Numbers(sum(counted["kind"].values()), by, by_row, by_day)


def consenting(rows: Rows, column: str) -> Rows:
    """The public rows that show this column; those that hold it back are neither counted nor found."""
    return rows.filter(**{f"publishes_{column}": True}) if column in Participation.HELD_BACK else rows
