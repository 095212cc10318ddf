"""Cases near a company: something is always found, the nearest first."""

import datetime as dt
from typing import Any

import pytest

from casestudies.domain.queries import list_similar, list_similar_to
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


def test_find_near_weighs_trade_size_and_place(cases: dict[str, Any]) -> None:
    found = list_similar(language="ja", industry="E", size_band="101_300", prefecture="06", limit=5)

    assert list(found) == [cases[n] for n in ("twin", "trade", "beside", "size_and_region", "far")]


def test_find_near_with_one_answer(cases: dict[str, Any]) -> None:
    found = list_similar(language="ja", prefecture="47", limit=2)

    assert list(found) == [cases["far"], cases["trade"]]


def test_find_near_with_nonsense_finds_the_newest(cases: dict[str, Any]) -> None:
    assert list(list_similar(language="ja", industry="?", size_band="x", prefecture="99", limit=1)) == [cases["far"]]


def test_find_near_case_leaves_itself_out(cases: dict[str, Any]) -> None:
    assert list(list_similar_to(cases["twin"], limit=1)) == [cases["trade"]]
