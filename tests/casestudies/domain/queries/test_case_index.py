"""The index: narrowed down by facets with counts, ordered by nearness, in a fixed number of queries."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from casestudies import registry
from casestudies.models import CaseStudyPage
from casestudies.registry import Mark
from foundation.changes.domain.reading import reading
from tests.casestudies.reading import counts_of, read_index, titles_of
from tests.factories.casestudies import CaseStudyPageFactory, CollectionPageFactory, ThemeFactory
from tests.factories.organisations import OrganisationFactory
from tests.lists.multiply import made_here, multiply
from tests.parts.registries import lend_empty

pytestmark = pytest.mark.django_db


def test_unknown_values_are_left_out_and_named(cases: None) -> None:
    context = read_index("industry=XX&fiscal_year=abc&page=999")

    assert context["listing"].total == 3
    assert context["listing"].ignored == ("XX", "abc")


def test_the_three_questions_order_and_never_empty_the_list(cases: None) -> None:
    context = read_index("near_industry=D&near_prefecture=43")

    assert titles_of(context)[0] == "建設"
    assert context["listing"].total == 3
    assert context["listing"].ordering.value == "nearest"


class TitleFacet:
    name = "tier"
    label = "賞"

    def choices(self) -> Sequence[tuple[str, str]]:
        return [("food", "食品の賞")]

    def narrow(self, rows: Any, values: Sequence[str]) -> Any:
        return rows.filter(title="食品")

    def count(self, rows: Any) -> Mapping[str, int]:
        return {"food": rows.filter(title="食品").count()}


def test_others_add_facets_and_marks(cases: None, monkeypatch: pytest.MonkeyPatch) -> None:
    lend_empty(monkeypatch, registry.facets, registry.marks)

    def marks(keys: Sequence[UUID]) -> Mapping[UUID, Sequence[Mark]]:
        return {key: [Mark("優良賞 2026", url="/ja/awardees/1/", is_award=True)] for key in keys}

    registry.facets.register("tier", TitleFacet())
    registry.marks.register("tests.marks", marks)

    context = read_index("tier=food")

    assert titles_of(context) == ["食品"]
    assert counts_of(context, "tier") == {"food": 1}
    assert [mark.kind for mark in context["rows"][0].marks] == ["gold"]


def test_the_number_of_queries_does_not_depend_on_the_number_of_cases() -> None:
    collection = CollectionPageFactory()
    organisation = OrganisationFactory()

    theme = ThemeFactory(code="one")
    with made_here() as rows:
        for _each in range(3):
            CaseStudyPageFactory(parent=collection, organisation=organisation, themes=[theme])

    def measure() -> int:
        with CaptureQueriesContext(connection) as captured:
            context = read_index("theme=one&near_industry=E")
            [(row.case.translation_key, row.marks, row.parts) for row in context["rows"]]
            list(context["collections"])
        return len(captured)

    measure()  # what Wagtail keeps once it is known: the site's root, the locales
    few = measure()
    multiply(rows, 99, is_searched=False)

    assert measure() == few
    assert CaseStudyPage.objects.live().count() == 300


def test_the_numbers_of_facets_are_read_once_for_the_same_conditions() -> None:
    collection = CollectionPageFactory()
    for industry, size in (("E", "5001_"), ("E", "11_100"), ("D", "11_100")):
        CaseStudyPageFactory(parent=collection, industry_id=industry, size_band_id=size)

    def read(query: str) -> tuple[dict[str, int], int]:
        with reading(), CaptureQueriesContext(connection) as captured:
            facets = read_index(query)["listing"].facets
        numbers = {option.value: option.count for facet in facets[:2] for option in facet.options if option.count}
        return numbers, sum("facet_rows" in query["sql"] for query in captured)

    assert read("size_band=5001_") == ({"E": 1, "11_100": 2, "5001_": 1}, 1)
    assert read("size_band=11_100") == ({"D": 1, "E": 1, "11_100": 2, "5001_": 1}, 1)
    assert read("size_band=5001_") == ({"E": 1, "11_100": 2, "5001_": 1}, 0)
    CaseStudyPageFactory(parent=collection, industry_id="E", size_band_id="5001_")
    assert read("size_band=5001_") == ({"E": 2, "11_100": 2, "5001_": 2}, 1)
