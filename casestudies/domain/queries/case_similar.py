"""Cases near a company: of its trade, its size, its part of the country.

Nearness is a sum, so that something is always found: same industry 4, same size 2 (the band beside it 1), same
prefecture 2 (same region 1). Equally near cases come newest first.
"""

from collections.abc import Iterable, Mapping
from itertools import islice
from operator import itemgetter
from typing import Protocol

from django.db.models import Case, IntegerField, Q, Value, When

from casestudies.domain.queries.case_entry import CaseEntry, map_entries
from casestudies.models import CaseStudyQuerySet
from foundation.changes.domain.reading import once
from foundation.organisations.models import Prefecture, SizeBand

SAME_INDUSTRY = 4  # as much as all else together
Placed = tuple[int, CaseEntry]
Kind = tuple[str | None, str | None]  # size and prefecture


class Facts(Protocol):
    """What nearness is judged by: of a case, or of its entry."""

    @property
    def pk(self) -> int | None: ...

    @property
    def industry_id(self) -> str | None: ...

    @property
    def size_band_id(self) -> str | None: ...

    @property
    def prefecture_id(self) -> str | None: ...


def list_similar(case: Facts, *, language: str, limit: int = 3) -> list[CaseEntry]:
    """The public cases of a language nearest to one, without itself; no query once the entries are read.

    Judged are kinds of cases, not cases: of trades, sizes and prefectures there are so many however many cases.
    """
    same = _list_alike(case, language, limit) if case.industry_id else []
    return same if len(same) == limit else _list_nearest(case, language, limit)


@once
def _map_alike(language: str) -> Mapping[str | None, Mapping[Kind, list[Placed]]]:
    """The entries by industry, then by size and prefecture; each with its place among all, newest first."""
    alike: dict[str | None, dict[Kind, list[Placed]]] = {}
    for placed in enumerate(map_entries(language).values()):
        entry = placed[1]
        kinds = alike.setdefault(entry.industry_id, {})
        kinds.setdefault((entry.size_band_id, entry.prefecture_id), []).append(placed)
    return alike


def _list_alike(case: Facts, language: str, limit: int) -> list[CaseEntry]:
    """Of its own industry those nearest to it, as far as they have more in common with it than that."""
    kinds = _map_alike(language).get(case.industry_id, {})
    sizes, places = _group_sizes(case.size_band_id), _group_places(case.prefecture_id)
    found: list[CaseEntry] = []
    for nearness in (4, 3, 2, 1):
        if len(found) >= limit:
            break
        counting = [(sizes[own], places[nearness - own]) for own in (2, 1, 0) if nearness - own in (0, 1, 2)]
        together = [(size, place) for some, others in counting for size in some for place in others]
        placed = [one for kind in together if kind in kinds for one in kinds[kind][: limit + 1]]
        found += [entry for _place, entry in sorted(placed, key=itemgetter(0)) if entry.pk != case.pk]
    return found[:limit]


def _list_nearest(case: Facts, language: str, limit: int) -> list[CaseEntry]:
    """Of all industries, by the nearness that `with_nearness` computes in the database."""
    sizes, places = _weigh_sizes(case.size_band_id), _weigh_places(case.prefecture_id)
    judged: dict[int, list[Placed]] = {}
    for industry, kinds in _map_alike(language).items():
        same = SAME_INDUSTRY if industry and industry == case.industry_id else 0
        for (size, prefecture), placed in kinds.items():
            nearness = same + sizes.get(size, 0) + places.get(prefecture, 0)
            judged.setdefault(nearness, []).extend(placed[: limit + 1])  # one of them may be the case itself
    nearest = (sorted(judged[nearness], key=itemgetter(0)) for nearness in sorted(judged, reverse=True))
    others = (entry for placed in nearest for _place, entry in placed if entry.pk != case.pk)
    return list(islice(others, limit))


@once
def _group_sizes(own: str | None) -> list[list[str | None]]:
    """The sizes, and none, by what they count beside this one: 0, 1, 2."""
    return _group(_weigh_sizes(own), _map_sizes())


@once
def _group_places(own: str | None) -> list[list[str | None]]:
    """The same of prefectures."""
    return _group(_weigh_places(own), _map_regions())


def _group(weights: Mapping[str | None, int], codes: Iterable[str]) -> list[list[str | None]]:
    return [[code for code in (*codes, None) if weights.get(code, 0) == weight] for weight in range(3)]


@once
def _weigh_sizes(own: str | None) -> Mapping[str | None, int]:
    """What each size counts beside this one, where it counts."""
    sizes = _map_sizes()
    place = sizes.get(own or "", -9)
    return {code: 2 if code == own else 1 for code, other in sizes.items() if abs(place - other) <= 1}


@once
def _weigh_places(own: str | None) -> Mapping[str | None, int]:
    """The same of prefectures."""
    regions = _map_regions()
    region = regions.get(own or "")
    return {code: 2 if code == own else 1 for code, other in regions.items() if other == region}


def with_nearness(
    cases: CaseStudyQuerySet, *, industry: str = "", size_band: str = "", prefecture: str = ""
) -> CaseStudyQuerySet:
    """`cases`, each with its `nearness`; unknown codes count for nothing."""
    same_industry = _score(When(industry=industry, then=Value(SAME_INDUSTRY)))
    nearer: CaseStudyQuerySet = cases.annotate(nearness=same_industry + _size(size_band) + _place(prefecture))
    return nearer


def _score(*whens: When) -> Case:
    return Case(*whens, default=Value(0), output_field=IntegerField())


def _size(code: str) -> Case:
    place = _map_sizes().get(code)
    beside = Q(size_band__sort_order__in=[-1] if place is None else [place - 1, place + 1])
    return _score(When(size_band=code, then=Value(2)), When(beside, then=Value(1)))


@once
def _map_sizes() -> dict[str, int]:
    return dict(SizeBand.objects.values_list("code", "sort_order"))


@once
def _map_regions() -> dict[str, str]:
    return dict(Prefecture.objects.values_list("code", "region"))


def _place(code: str) -> Case:
    region = _map_regions().get(code)
    return _score(When(prefecture=code, then=Value(2)), When(prefecture__region=region or "-", then=Value(1)))
