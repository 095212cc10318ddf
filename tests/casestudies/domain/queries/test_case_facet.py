"""Facets of the cases: choices of one add up, facets narrow, and no draft is counted."""

import pytest

from tests.casestudies.reading import counts_of, read_index, titles_of

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
