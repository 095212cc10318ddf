"""Cases near a company: something is always found, the nearest first."""

import datetime as dt
from itertools import product
from typing import Any

import pytest

from casestudies.domain.queries import list_public_cases
from casestudies.domain.queries.case import NEWEST_FIRST
from casestudies.domain.queries.case_similar import list_similar, with_nearness
from foundation.organisations.models import SizeBand
from tests.factories.casestudies import CaseStudyPageFactory, CollectionPageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def cases() -> dict[str, Any]:
    collection = CollectionPageFactory()

    def add(industry: str, size: str, prefecture: str, day: int) -> Any:
        return CaseStudyPageFactory(
            parent=collection,
            industry_id=industry,
            size_band_id=size,
            prefecture_id=prefecture,
            published_on=dt.date(2026, 1, day),
        )

    return {
        "twin": add("E", "101_300", "06", 1),
        "trade": add("E", "5001_", "47", 2),
        "size_and_region": add("D", "101_300", "01", 3),
        "beside": add("D", "11_100", "03", 4),
        "far": add("P", "5001_", "47", 5),
    }


def list_nearest(limit: int, **answers: str) -> list[Any]:
    similar = with_nearness(list_public_cases(language="ja"), **answers)
    return list(similar.order_by("-nearness", *NEWEST_FIRST)[:limit])


def test_find_near_weighs_trade_size_and_place(cases: dict[str, Any]) -> None:
    found = list_nearest(5, industry="E", size_band="101_300", prefecture="06")

    assert found == [cases[n] for n in ("twin", "trade", "beside", "size_and_region", "far")]


def test_find_near_with_one_answer(cases: dict[str, Any]) -> None:
    found = list_nearest(2, prefecture="47")

    assert found == [cases["far"], cases["trade"]]


def test_find_near_with_nonsense_finds_the_newest(cases: dict[str, Any]) -> None:
    assert list_nearest(1, industry="?", size_band="x", prefecture="99") == [cases["far"]]


def list_keys(case: Any, limit: int) -> list[int]:
    return [entry.pk for entry in list_similar(case, language="ja", limit=limit)]


def test_find_near_case_leaves_itself_out(cases: dict[str, Any]) -> None:
    assert list_keys(cases["twin"], 1) == [cases["trade"].pk]


def test_find_near_case_is_the_same_where_its_industry_suffices(cases: dict[str, Any]) -> None:
    twin, parent = cases["twin"], cases["twin"].get_parent()
    facts = {"parent": parent, "industry_id": "E", "size_band_id": "101_300", "prefecture_id": "01"}
    same = [CaseStudyPageFactory(**facts, published_on=dt.date(2025, 1, day)).pk for day in (3, 2, 1)]

    assert list_keys(twin, 3) == same
    assert list_keys(twin, 5) == [*same, cases["trade"].pk, cases["beside"].pk]


def test_find_near_case_looks_at_other_industries_where_its_own_has_no_more_in_common(cases: dict[str, Any]) -> None:
    twin, parent = cases["twin"], cases["twin"].get_parent()
    facts = {"industry_id": "D", "size_band_id": "101_300", "prefecture_id": "06"}
    other = CaseStudyPageFactory(parent=parent, published_on=dt.date(2026, 2, 1), **facts)

    assert list_keys(twin, 1) == [other.pk]


def test_a_case_has_the_same_neighbours_as_somebody_with_its_facts(cases: dict[str, Any]) -> None:
    """Nearness of entries is that of the list, which the database computes: of all trades, sizes and prefectures."""
    parent = cases["twin"].get_parent()
    codes = [(None, "D", "E"), (None, *SizeBand.objects.values_list("pk", flat=True)), (None, "06", "01", "47", "13")]
    for number, (industry, size, prefecture) in enumerate(product(*codes)):
        facts = {"industry_id": industry, "size_band_id": size, "prefecture_id": prefecture}
        CaseStudyPageFactory(parent=parent, published_on=dt.date(2026, 1, 1 + number % 28), **facts)

    for case in list_public_cases(language="ja")[:20]:
        answers = {"industry": case.industry_id, "size_band": case.size_band_id, "prefecture": case.prefecture_id}
        for limit in (1, 3, 40):
            nearest = list_nearest(limit + 1, **{name: code or "" for name, code in answers.items()})
            assert list_keys(case, limit) == [other.pk for other in nearest if other != case][:limit], (case, limit)
