"""Many more participants, all fictional, so that directory, map and growth have something to show.

Made of the parts in `crowd.toml`, the same ones each time: the n-th participant of a year is the n-th of any other, so
that those who came again are recognised. Written in one go; existing rows are left as they are.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from campaigns.participation.enums import ParticipantKind, ParticipationState
from campaigns.participation.models import Campaign, Participation
from demo.reading import read_file
from foundation.organisations.models import Prefecture, SizeBand

INDIVIDUALS = 7  # every seventh is one
HELD_BACK = 19  # every nineteenth shows neither size nor prefecture
STEP = 37  # spreads what is chosen by number; no divisor of a hundred


def build_crowd(campaign: Campaign, number: int) -> None:
    """Add this many participants, approved over the time of registration up to now."""
    there = set(campaign.participations.values_list("name_ja", flat=True))
    new = [row for row in _crowd(campaign, number) if row.name_ja not in there]
    Participation.objects.bulk_create(new, batch_size=500)


def _crowd(campaign: Campaign, number: int) -> Iterator[Participation]:
    parts = read_file("crowd.toml")
    prefectures = [prefecture.code for prefecture in Prefecture.objects.all()]
    sizes = [size.code for size in SizeBand.objects.all()]
    opens = campaign.registration_opens_at or campaign.starts_at
    last = min(timezone.now(), campaign.registration_closes_at or campaign.ends_at)
    for n in range(number):
        facts = _person(parts, n) if n % INDIVIDUALS == 0 else _company(parts, n, sizes)
        at = _moment(opens, campaign.ends_at, n, number)
        yield Participation(
            campaign=campaign,
            state=ParticipationState.APPROVED,
            may_publish=True,
            prefecture_id=_chosen(parts["places"], n * STEP, prefectures),
            publishes_prefecture=n % HELD_BACK != 0,
            publishes_size_band=n % HELD_BACK != 0,
            applied_at=min(at, last),
            approved_at=min(at, last),
            **facts,
        )


def _company(parts: dict[str, Any], n: int, sizes: Sequence[str]) -> dict[str, Any]:
    mark = parts["marks"][n // len(parts["words"]) % len(parts["marks"])]
    word = parts["words"][n * 5 % len(parts["words"])]
    trades = [[trade, trade[4]] for trade in parts["trades"]]
    trade = _chosen(trades, n * STEP * 3, [parts["trades"][0]])
    form = parts["forms"][0 if n % 5 else n // 5 % len(parts["forms"])]
    return {
        "kind": ParticipantKind.ORGANISATION,
        "name_ja": f"{form[0]}{mark[0]}{word[0]}{trade[0]}",
        "name_kana": f"{mark[1]}{word[1]}{trade[1]}",
        "name_en": f"{mark[2]} {word[2]} {trade[2]} {form[1]}" if n % 3 else "",
        "industry_id": trade[3],
        "size_band_id": _chosen(parts["sizes"], n * STEP * 7, sizes),
    }


def _person(parts: dict[str, Any], n: int) -> dict[str, Any]:
    name = parts["nicknames"][n // INDIVIDUALS % len(parts["nicknames"])]
    number = n // INDIVIDUALS // len(parts["nicknames"]) + 1
    return {
        "kind": ParticipantKind.INDIVIDUAL,
        "name_ja": f"{name[0]}{number}号",
        "name_kana": name[1],
        "name_en": f"{name[2]} no. {number}",
    }


def _chosen(weighed: Sequence[Any], number: int, others: Sequence[Any]) -> Any:
    """By hundredths; what no weight covers goes round the others."""
    place = number % 100
    for value, weight in weighed:
        if place < weight:
            return value
        place -= weight
    return others[number % len(others)]


def _moment(opens: datetime, ends: datetime, n: int, number: int) -> datetime:
    """Slowly at first, most of them around the start of the campaign."""
    share = (n * STEP % number) / number
    return opens + timedelta(hours=9 + n % 9) + (ends - opens) * (share**0.6) * 0.98
