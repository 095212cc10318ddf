"""Facets of the cases: choices of one add up, facets narrow, and no draft is counted."""

import pytest
from wagtail.models import Page, PageViewRestriction

from casestudies.domain.queries.case_facet import OWN, PREFECTURE
from foundation.organisations.models import SizeBand
from tests.casestudies.reading import counts_of, read_index, titles_of
from tests.factories.casestudies import CaseStudyPageFactory, CollectionPageFactory, ThemeFactory, WorkStyleFactory
from tests.parts.hiding import hide

pytestmark = pytest.mark.django_db


def test_within_a_facet_choices_add_up_and_between_facets_they_narrow(cases: None) -> None:
    assert sorted(titles_of(read_index("industry=E&industry=D"))) == ["建設", "機械", "食品"]
    assert titles_of(read_index("industry=E&theme=region")) == ["食品"]


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
    assert sorted(titles_of(read_index(query))) == found


def test_a_facet_counts_under_the_others_and_never_counts_drafts(cases: None) -> None:
    context = read_index("industry=E&fiscal_year=2026")

    assert counts_of(context, "industry") == {"D": 1, "E": 1}
    assert counts_of(context, "fiscal_year") == {"2026": 1, "2025": 1}
    assert counts_of(context, "theme") == {"management": 1, "region": 1}


@pytest.mark.parametrize("why", ["draft", "restricted", "hidden"])
def test_a_facet_offers_nothing_that_only_a_page_not_public_has(monkeypatch: pytest.MonkeyPatch, why: str) -> None:
    """Or a choice without a case would tell that one is coming, of which trade and where."""
    collection = CollectionPageFactory(fiscal_year=2031)
    themes, styles = [ThemeFactory(code="nursing")], [WorkStyleFactory(code="satellite")]
    facts = {"industry_id": "B", "prefecture_id": "13", "size_band": SizeBand.objects.first()}
    case = CaseStudyPageFactory(parent=collection, themes=themes, styles=styles, **facts)
    offered = {facet.name: [value for value, _ in facet.choices()] for facet in (*OWN, PREFECTURE)}
    match why:
        case "draft":
            Page.objects.filter(pk__in=[collection.pk, case.pk]).update(live=False)
        case "restricted":
            PageViewRestriction.objects.create(page=collection, restriction_type=PageViewRestriction.LOGIN)
        case "hidden":
            hide(monkeypatch, collection, case)

    assert [len(values) for values in offered.values()] == [1] * 7
    assert [list(facet.choices()) for facet in (*OWN, PREFECTURE)] == [[]] * 7
