"""The directory as a campaign's page shows it: years, growth, map, indexes, facets, one page of the list."""

import csv
import string
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, partial
from itertools import groupby
from pathlib import Path
from typing import Any

from django.http import QueryDict
from msgspec import Struct

from campaigns.participation.domain.queries.campaign_growth import get_growth, list_years
from campaigns.participation.domain.queries.open_data import data_set_code
from campaigns.participation.domain.queries.participant import list_public_participants
from campaigns.participation.domain.queries.participant_directory_facet import list_facets
from campaigns.participation.domain.queries.participation_count import get_numbers
from campaigns.participation.models import Campaign
from foundation.content.domain.queries.listing import build_listing
from foundation.headless.domain import KnownRows
from foundation.organisations.domain.queries.code_list import list_codes, read_code
from foundation.organisations.models import Prefecture
from foundation.text.languages import active_language

PER_PAGE = 50
WORDS_LONGEST = 100  # letters of a search, as the page's own field takes: no database compares tens of thousands
LETTERS = string.ascii_uppercase
SHARES = (0.4, 0.7, 0.9)  # of the prefectures with participants below each darker level of the map


class Tile(Struct, frozen=True):
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


def fit_levels(counts: Iterable[int]) -> tuple[int, ...]:
    """From how many participants on a tile is drawn darker: round figures that tell these prefectures apart.

    By shares of the prefectures, as one of 13,000 would leave all others pale on a scale up to the largest.
    """
    found = sorted(number for number in counts if number)
    levels = [1]
    for share in SHARES:
        fitting = _round(found[int(share * (len(found) - 1))], up=False) if found else 1
        levels.append(max(fitting, _round(levels[-1] + 1, up=True)))
    return tuple(levels)


def _round(number: int, *, up: bool) -> int:
    """The next 1, 2, 5 or 10 with as many zeros as fit."""
    unit = int("1".ljust(len(str(number)), "0"))
    steps = [step * unit for step in (1, 2, 5, 10)]
    return min(step for step in steps if step >= number) if up else max(step for step in steps if step <= number)


def list_tiles(counts: Mapping[str, int], levels: Sequence[int]) -> list[Tile]:
    """The 47 prefectures with their numbers, from north to south."""
    return [_tile(prefecture, counts.get(prefecture.code, 0), levels) for prefecture in list_codes(Prefecture)]


def _tile(prefecture: Prefecture, count: int, levels: Sequence[int]) -> Tile:
    place = _places()[prefecture.code]
    label = place["short_ja"] if active_language() == "ja" else prefecture.name_en
    return Tile(
        code=prefecture.code,
        name=prefecture.name,
        label=label,
        count=count,
        level=sum(count >= level for level in levels),
        x=int(place["x"]),
        y=int(place["y"]),
        size=int(place["size"]),
        is_squeezed=label.isascii() and len(label) > 5 and int(place["size"]) < 50,
    )


def list_regions(tiles: list[Tile]) -> list[dict[str, Any]]:
    """The same numbers as a table: regions with their prefectures."""
    named = f"region_{active_language()}"
    region_of = {prefecture.code: getattr(prefecture, named) for prefecture in list_codes(Prefecture)}
    return [
        {"name": name, "tiles": (members := list(group)), "count": sum(tile.count for tile in members)}
        for name, group in groupby(tiles, key=lambda tile: region_of[tile.code])
    ]


def get_directory(campaign: Campaign, params: QueryDict) -> dict[str, Any]:
    """What the directory's templates need; a fixed number of queries. Wrong parameters find nothing or are left out.

    `year` shows another campaign of the series. Keys and counts are read once until a participation changes.
    """
    years = list_years(campaign)
    shown = next((year.campaign for year in years if year.campaign.code == params.get("year")), campaign)
    numbers = get_numbers(shown)
    row, letter = params.get("row", ""), params.get("letter", "").upper()
    prefecture, words = read_code(Prefecture, params.get("prefecture", "")), params.get("q", "").strip()[:WORDS_LONGEST]
    is_elsewhere = not prefecture and bool(params.get("prefecture"))
    row, letter = row if row in numbers.by_row else "", letter if letter in LETTERS else ""
    participants = list_public_participants(shown, words=words, row=row, letter=letter, prefecture=prefecture)
    participants = participants.none() if is_elsewhere else participants
    if active_language() == "en":
        participants = participants.order_by("latin_sort", "pk")
    listing = build_listing(
        participants,
        params,
        facets=list_facets(shown, numbers),
        per_page=PER_PAGE,
        keep=("q", "row", "letter", "prefecture", "year"),
        read=KnownRows,
    )
    rows: Any = listing.page.object_list
    return {
        "listing": listing,
        "listed_keys": " ".join(map(str, rows.keys)),
        "listed_participants": rows.read,  # where they are drawn, within `made_once`
        "prefecture_map": partial(draw_map, shown),  # as above
        "kana_rows": numbers.by_row,
        "letters": [(one, numbers.by["letter"].get(one, 0)) for one in LETTERS],
        "row": row,
        "letter": letter,
        "words": words,
        "prefecture": next((one for one in list_codes(Prefecture) if one.code == prefecture), None),
        "participants": numbers.total,
        "shown_campaign": shown,
        "data_set_code": data_set_code(shown) if numbers.total else "",
        "data_set_language": active_language(),
        **get_growth(years, shown, numbers),
    }


class PrefectureMap(Struct, frozen=True):
    """Prefectures with their numbers, drawn and as a table; of each level what it stands for."""

    tiles: list[Tile]
    regions: list[dict[str, Any]]
    levels: list[tuple[int, tuple[int, int | None]]]


def draw_map(campaign: Campaign) -> PrefectureMap:
    """A campaign's participants by prefecture, darker in steps that tell their numbers apart."""
    counts = get_numbers(campaign).by["prefecture"]
    levels = fit_levels(counts.values())
    tiles = list_tiles(counts, levels)
    ranges = [(level, _range(level, levels)) for level in range(len(levels) + 1)]
    return PrefectureMap(tiles, list_regions(tiles), ranges)


def _range(level: int, levels: Sequence[int]) -> tuple[int, int | None]:
    """The numbers drawn at a level: from, to (None: no end)."""
    bounds = (0, *levels)
    return bounds[level], bounds[level + 1] - 1 if level + 1 < len(bounds) else None
