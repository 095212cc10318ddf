"""Counts of a campaign's participants: computed once per state of the rows, then cached.

The cache holds numbers only, under a key of the last change and the count of public rows: a withdrawal, an approval or
an edit changes the key, so that nothing stale is read. Two writes at the very same moment could share a key; therefore
it is cached for a minute at most. Counts begin at `public()` as every list does.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from django.core.cache import cache
from django.db.models import Count, Max, QuerySet, Subquery
from django.db.models.functions import Coalesce, Substr, TruncDate

from campaigns.participation.models import Campaign, Participation, ParticipationAnswer
from campaigns.participation.models.participation import ParticipationQuerySet
from foundation.text.eras import JST
from foundation.text.kana import ROWS, kana_row

COLUMNS = ("kind", "industry", "size_band", "prefecture", "letter")
KANA_ROWS = (*ROWS, "A", "#")  # あ … わ, Latin letters and digits, the rest
KEPT = 60  # seconds
Rows = TypeVar("Rows", bound=QuerySet[Any])


@dataclass(frozen=True)
class Numbers:
    """How many participants the public may know: all, by column, by row of the kana index, by day of
    approval, by choice of each published question. Who holds a field back counts in the total, not by that field."""

    total: int
    by: Mapping[str, Mapping[str, int]]
    by_row: Mapping[str, int]
    by_day: tuple[tuple[date, int], ...]
    by_answer: Mapping[str, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class CountsVersion:
    """A state of a campaign's rows: `name` changes whenever they do."""

    name: str
    total: int


def get_counts_version(campaign: Campaign) -> CountsVersion:
    """One query of two counts, answered by indexes alone."""
    rows = Participation.objects.filter(campaign=campaign.pk).order_by()
    total = Subquery(rows.public().values("campaign").annotate(number=Count("*")).values("number"))
    last = Subquery(rows.values("campaign").annotate(last=Max("changed_at")).values("last"))
    total, changed = Campaign.objects.filter(pk=campaign.pk).values_list(Coalesce(total, 0), last).get()
    return CountsVersion(
        f"{campaign.public_id}.{changed:%Y%m%d%H%M%S%f}.{total}" if changed else campaign.public_id, total
    )


def get_numbers(campaign: Campaign, status: CountsVersion | None = None) -> Numbers:
    """The counts; eight queries where they aren't in the cache, none but those of the status where they are."""
    now = status or get_counts_version(campaign)
    key = f"laurel_participation.numbers.{now.name}"
    kept: Numbers | None = cache.get(key)
    if kept is None:
        kept = _count(campaign, now.total)
        cache.set(key, kept, KEPT)
    return kept


def _count(campaign: Campaign, total: int) -> Numbers:
    rows = campaign.participations.public().order_by()
    by_row = dict.fromkeys(KANA_ROWS, 0)
    initials = rows.annotate(initial=Substr("kana_sort", 1, 1)).values_list("initial")
    for initial, number in initials.annotate(n=Count("*")):
        by_row[kana_row(initial)] += number
    days = rows.filter(approved_at__isnull=False).annotate(day=TruncDate("approved_at", tzinfo=JST)).values_list("day")
    by_day = tuple(days.annotate(n=Count("*")).order_by("day"))
    by = {column: _counted(rows, column) for column in COLUMNS}
    return Numbers(total, by, by_row, by_day, _count_answers(campaign, rows))


def _counted(rows: ParticipationQuerySet, column: str) -> dict[str, int]:
    counted = consenting(rows, column).values_list(column).annotate(n=Count("*"))
    return {value: number for value, number in counted if value}


def consenting(rows: Rows, column: str) -> Rows:
    """The public rows that show this column; those that hold it back are neither counted nor found."""
    return rows.filter(**{f"publishes_{column}": True}) if column in Participation.HELD_BACK else rows


def _count_answers(campaign: Campaign, rows: ParticipationQuerySet) -> dict[str, dict[str, int]]:
    answers = ParticipationAnswer.objects.filter(
        question__campaign=campaign, question__is_published=True, option__isnull=False, participation__in=rows
    )
    counted: dict[str, dict[str, int]] = {}
    for question, option, number in answers.values_list("question__code", "option__code").annotate(n=Count("*")):
        counted.setdefault(question, {})[option] = number
    return counted
