"""How a campaign grows: its years side by side, and within a year week by week against the year before.

Numbers of public participants only. Years are the announced campaigns of one series (`Campaign.series`). Weeks are
counted from the day registration opened, as years don't open on the same date.
"""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.db.models import Count
from msgspec import Struct

from campaigns.participation.domain.queries.participation_count import Numbers, get_numbers
from campaigns.participation.enums import ParticipantKind
from campaigns.participation.models import Campaign, CampaignPage, Participation
from foundation.changes.domain.reading import once, read_once
from foundation.clock.domain.moment import public_now
from foundation.content.domain.queries.locale import with_locales
from foundation.content.domain.queries.visibility import visible_pages
from foundation.headless.domain import in_language
from foundation.text.eras import JST
from foundation.text.languages import active_language

WEEK = 7
WEEKS_MOST = 53
WIDTH, HEIGHT = 640, 200  # of the drawing


class Year(Struct, frozen=True):
    """A campaign of the series, with its page in the reader's language where there is one."""

    campaign: Campaign
    url: str

    @property
    def label(self) -> str:
        return self.campaign.year_label or str(self.campaign.fiscal_year)


class YearCount(Struct, frozen=True):
    """A year in numbers; `more` than the year before, None for the first."""

    year: Year
    by_kind: dict[str, int]
    total: int
    more: int | None
    width: float  # of its bar, in hundredths of the longest
    organisations_width: float


class Week(Struct, frozen=True):
    """All until the end of a week, this year and the year before; None for what hasn't come yet or isn't known."""

    number: int
    now: int | None
    before: int | None


class Course(Struct, frozen=True):
    """The weeks, and the two lines drawn of them."""

    weeks: Sequence[Week]
    now_line: str
    before_line: str
    most: int

    @property
    def is_flat(self) -> bool:
        """Nobody in any week: nothing to draw."""
        return not any(week.now or week.before for week in self.weeks)


def list_years(campaign: Campaign) -> list[Year]:
    """The announced campaigns of the same series, the latest first, this one always among them; read once."""
    now = public_now()
    others = [one for one in _list_series(campaign.series) if (one.announced_at or one.starts_at) <= now]
    found = sorted({campaign, *others}, key=lambda one: one.starts_at, reverse=True)
    addresses = _map_addresses(active_language(), tuple(one.pk for one in found))
    return [Year(one, addresses.get(one.pk, "")) for one in found]


@once
def _list_series(series: str) -> list[Campaign]:
    return list(Campaign.objects.filter(series=series)) if series else []


@once
def _map_addresses(language: str, campaigns: tuple[int, ...]) -> dict[int, str]:
    pages = visible_pages(in_language(CampaignPage.objects.all(), language)).filter(campaign__in=campaigns)
    return {page.campaign_id: page.get_url() or "" for page in with_locales(pages)}


def get_growth(years: Sequence[Year], shown: Campaign, numbers: Numbers) -> dict[str, Any]:
    """What `partials/growth.html` needs: `years`, `growth` and `course`."""
    earlier = [year.campaign for year in years if year.campaign.starts_at < shown.starts_at]
    before = get_numbers(earlier[0]) if earlier else None
    return {
        "years": years,
        "growth": _count_years(years, shown, numbers),
        "course": _course(shown, numbers, earlier[0] if earlier else None, before),
        "course_before": next((year for year in years if earlier and year.campaign == earlier[0]), None),
        "course_now": next((year for year in years if year.campaign == shown), None),
    }


def _count_years(years: Sequence[Year], shown: Campaign, numbers: Numbers) -> list[YearCount]:
    counts = _counts_of([year.campaign for year in years if year.campaign != shown])
    counts[shown.pk] = dict(numbers.by["kind"])
    totals = {pk: sum(by_kind.values()) for pk, by_kind in counts.items()}
    most = max(totals.values(), default=0) or 1
    rows = []
    for position, year in enumerate(years):
        by_kind, total = counts.get(year.campaign.pk, {}), totals.get(year.campaign.pk, 0)
        last = years[position + 1].campaign.pk if position + 1 < len(years) else None
        more = None if last is None else total - totals.get(last, 0)
        organisations = by_kind.get(ParticipantKind.ORGANISATION, 0)
        rows.append(YearCount(year, by_kind, total, more, _share(total, most), _share(organisations, most)))
    return rows


def _counts_of(campaigns: Sequence[Campaign]) -> dict[int, dict[str, int]]:
    """Participants by campaign and kind; one query, read once until one of them changes."""
    keys = tuple(sorted(campaign.pk for campaign in campaigns))
    return dict(read_once(("years", keys), lambda: _count_kinds(keys))) if keys else {}


def _count_kinds(campaigns: Sequence[int]) -> dict[int, dict[str, int]]:
    counts: dict[int, dict[str, int]] = {}
    rows = Participation.objects.public().filter(campaign__in=campaigns).order_by()
    for campaign, kind, number in rows.values_list("campaign", "kind").annotate(n=Count("*")):
        counts.setdefault(campaign, {})[kind] = number
    return counts


def _share(number: int, most: int) -> float:
    return round(100 * number / most, 1)


def _course(shown: Campaign, numbers: Numbers, last: Campaign | None, before: Numbers | None) -> Course | None:
    """Week by week; None where too little has happened to be drawn."""
    this = _by_week(shown, numbers)
    earlier = _by_week(last, before) if last and before else []
    length = min(WEEKS_MOST, max(len(this), len(earlier)))
    if length < 2 or not this:
        return None
    weeks = [
        Week(number + 1, _at(this, number), _at(earlier, number, stays=True) if earlier else None)
        for number in range(length)
    ]
    most = max([*this, *earlier], default=0) or 1
    return Course(weeks, _line(this, length, most), _line(earlier, length, most), most)


def _by_week(campaign: Campaign, numbers: Numbers) -> list[int]:
    """The running total at the end of each week, up to this week or the campaign's end."""
    opened = campaign.registration_opens_at or campaign.announced_at or campaign.starts_at
    first = min([opened.astimezone(JST).date(), *(day for day, _number in numbers.by_day[:1])])
    last = min(public_now(), campaign.ends_at - timedelta(microseconds=1)).astimezone(JST).date()
    totals = [0] * min(WEEKS_MOST, max(0, (last - first).days // WEEK + 1))
    for day, number in numbers.by_day:
        if totals:
            totals[min((day - first).days // WEEK, len(totals) - 1)] += number
    for position in range(1, len(totals)):
        totals[position] += totals[position - 1]
    return totals


def _at(totals: Sequence[int], position: int, *, stays: bool = False) -> int | None:
    if position < len(totals):
        return totals[position]
    return totals[-1] if stays and totals else None


def _line(totals: Sequence[int], length: int, most: int) -> str:
    """Points of a line from left to right, nothing for fewer than two."""
    step = WIDTH / max(1, length - 1)
    points = (f"{round(i * step, 1)},{round(HEIGHT - HEIGHT * n / most, 1)}" for i, n in enumerate(totals[:length]))
    return " ".join(points) if len(totals) > 1 else ""
