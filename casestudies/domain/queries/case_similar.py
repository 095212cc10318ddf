"""Cases near a company: of its trade, its size, its part of the country.

Nearness is a sum, so that something is always found: same industry 4, same size 2 (the band beside it 1), same
prefecture 2 (same region 1). Equally near cases come newest first.
"""

from typing import Any

from django.db.models import Case, IntegerField, Q, Value, When

from casestudies.domain.queries.case import NEWEST_FIRST, list_public_cases
from casestudies.models import CaseStudyPage, CaseStudyQuerySet
from foundation.changes.domain.reading import once
from foundation.organisations.models import Prefecture, SizeBand

SAME_INDUSTRY = 4  # as much as all else together


def list_similar_to(case: CaseStudyPage, *, with_cards: bool = True, limit: int = 3) -> list[CaseStudyPage]:
    """The public cases nearest to one, without itself; with cards, ready for them.

    Those of its industry are looked at first: where enough of them have something else in common, no other is nearer.
    """
    others = list_public_cases(language=case.locale.language_code).exclude(pk=case.pk)
    others = others.with_cards() if with_cards else others
    if case.industry_id:
        found = _list_nearest(case, others.filter(industry=case.industry_id), limit)
        if len(found) == limit and all(one.nearness > SAME_INDUSTRY for one in found):
            return found
    return _list_nearest(case, others, limit)


def _list_nearest(case: CaseStudyPage, others: CaseStudyQuerySet, limit: int) -> list[Any]:
    similar = with_nearness(
        others,
        industry=case.industry_id or "",
        size_band=case.size_band_id or "",
        prefecture=case.prefecture_id or "",
    )
    return list(similar.order_by("-nearness", *NEWEST_FIRST)[:limit])


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
