"""Facets of the cases: choices of one add up, facets narrow, and no draft is counted."""

from typing import Any

import pytest
from django.http import QueryDict

from casestudies.domain.queries import get_index
from tests.factories.casestudies import (
    CaseStudyIndexPageFactory,
    CaseStudyPageFactory,
    CollectionPageFactory,
    ThemeFactory,
    WorkStyleFactory,
)

pytestmark = pytest.mark.django_db


def read(query: str = "") -> dict[str, Any]:
    return get_index(QueryDict(query), language="ja")


def titles(context: dict[str, Any]) -> list[str]:
    return [case.title for case, _ in context["rows"]]


def counts(context: dict[str, Any], name: str) -> dict[str, int]:
    facet = next(facet for facet in context["listing"].facets if facet.name == name)
    return {option.value: option.count for option in facet.options}


@pytest.fixture
def cases() -> None:
    index = CaseStudyIndexPageFactory()
    newer = CollectionPageFactory(parent=index, fiscal_year=2026)
    older = CollectionPageFactory(parent=index, fiscal_year=2025)
    management, region = ThemeFactory(code="management"), ThemeFactory(code="region")
    food = CaseStudyPageFactory(parent=newer, title="食品", industry_id="E", themes=[management, region])
    food.styles = [WorkStyleFactory(code="home")]
    food.save()
    CaseStudyPageFactory(parent=newer, title="建設", industry_id="D", prefecture_id="43", themes=[region])
    CaseStudyPageFactory(parent=older, title="機械", industry_id="E", prefecture_id="47")
    CaseStudyPageFactory(parent=older, title="下書き", industry_id="E", live=False)


def test_within_a_facet_choices_add_up_and_between_facets_they_narrow(cases: None) -> None:
    assert sorted(titles(read("industry=E&industry=D"))) == ["建設", "機械", "食品"]
    assert titles(read("industry=E&theme=region")) == ["食品"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("fiscal_year=2025", ["機械"]),
        ("region=kyushu_okinawa", ["建設", "機械"]),
        ("style=home", ["食品"]),
        ("size_band=101_300&region=tohoku", ["食品"]),
    ],
)
def test_each_facet_narrows(cases: None, query: str, found: list[str]) -> None:
    assert sorted(titles(read(query))) == found


def test_a_facet_counts_under_the_others_and_never_counts_drafts(cases: None) -> None:
    context = read("industry=E&fiscal_year=2026")

    assert counts(context, "industry") == {"D": 1, "E": 1}
    assert counts(context, "fiscal_year") == {"2026": 1, "2025": 1}
    assert counts(context, "theme") == {"management": 1, "region": 1}
