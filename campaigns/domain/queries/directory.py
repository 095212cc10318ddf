"""The directory as a campaign's page shows it: map, kana index, facets, one page of the list."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from campaigns.domain.queries.participants import (
    count_by_prefecture,
    count_by_row,
    count_participants,
    list_public_participants,
)
from campaigns.enums import ParticipantKind
from campaigns.models import Campaign
from foundation.content.domain.queries.listing import ColumnFacet, build_listing
from foundation.content.fields import active_language
from foundation.organisations.models import Industry, Prefecture

PER_PAGE = 50
LEVELS = (1, 5, 20, 50)  # from how many participants on a tile is drawn darker


@dataclass(frozen=True, slots=True)
class Tile:
    """A prefecture on the map."""

    code: str
    name: str
    label: str
    count: int
    level: int
    x: int
    y: int
    size: int
    is_squeezed: bool  # a long name, drawn narrower

    @property
    def middle(self) -> int:
        return self.x + self.size // 2

    @property
    def label_line(self) -> int:
        return self.y + (44 if self.size > 50 else 22)

    @property
    def count_line(self) -> int:
        return self.y + (66 if self.size > 50 else 37)


@cache
def _places() -> dict[str, dict[str, str]]:
    """Where each prefecture lies on the map (data/tile_map.csv, in units of the drawing)."""
    path = Path(__file__).parents[2] / "data" / "tile_map.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return {row["code"]: row for row in csv.DictReader(file)}


def list_tiles(counts: Mapping[str, int]) -> list[Tile]:
    """The 47 prefectures with their numbers, from north to south; one query."""
    return [_tile(prefecture, counts.get(prefecture.code, 0)) for prefecture in Prefecture.objects.all()]


def _tile(prefecture: Prefecture, count: int) -> Tile:
    place = _places()[prefecture.code]
    label = place["short_ja"] if active_language() == "ja" else prefecture.name_en
    return Tile(
        code=prefecture.code,
        name=prefecture.name,
        label=label,
        count=count,
        level=sum(count >= level for level in LEVELS),
        x=int(place["x"]),
        y=int(place["y"]),
        size=int(place["size"]),
        is_squeezed=label.isascii() and len(label) > 5 and int(place["size"]) < 50,
    )


def list_regions(tiles: list[Tile]) -> list[dict[str, Any]]:
    """The same numbers as a table: regions with their prefectures; one query."""
    regions = Prefecture.objects.values_list("code", f"region_{active_language()}")
    region_of = dict(regions)
    return [
        {"name": name, "tiles": (members := list(group)), "count": sum(tile.count for tile in members)}
        for name, group in groupby(tiles, key=lambda tile: region_of[tile.code])
    ]


def get_directory(campaign: Campaign, params: QueryDict) -> dict[str, Any]:
    """What the directory's templates need; a fixed number of queries. Wrong parameters find nothing or are left out."""
    row, prefecture, words = params.get("row", ""), params.get("prefecture", ""), params.get("q", "")
    rows = count_by_row(campaign)
    tiles = list_tiles(count_by_prefecture(campaign))
    participants = list_public_participants(
        campaign, words=words, row=row if row in rows else "", prefecture=prefecture
    )
    facets = (
        ColumnFacet(
            "kind",
            pgettext_lazy("participant", "Kind"),
            "kind",
            lambda: [(str(kind), str(kind.label)) for kind in ParticipantKind],
        ),
        ColumnFacet("industry", _("Industry"), "industry", lambda: _industries(campaign)),
    )
    return {
        "listing": build_listing(
            participants, params, facets=facets, per_page=PER_PAGE, keep=("q", "row", "prefecture")
        ),
        "tiles": tiles,
        "regions": list_regions(tiles),
        "levels": [(level, _range(level)) for level in range(len(LEVELS) + 1)],
        "kana_rows": rows,
        "row": row,
        "words": words,
        "prefecture": next((tile for tile in tiles if tile.code == prefecture), None),
        "participants": count_participants(campaign),
    }


def _industries(campaign: Campaign) -> list[tuple[str, str]]:
    used = campaign.participations.public().filter(industry__isnull=False).values("industry")
    return [(industry.code, industry.name) for industry in Industry.objects.filter(pk__in=used)]


def _range(level: int) -> tuple[int, int | None]:
    """The numbers drawn at a level: from, to (None: no end)."""
    bounds = (0, *LEVELS)
    return bounds[level], bounds[level + 1] - 1 if level + 1 < len(bounds) else None
