"""Results narrowed down: what may be chosen, what adds up and what narrows, and nothing before the release."""

from datetime import timedelta

import pytest
from django.http import QueryDict
from django.utils import timezone

from awards.results.domain.queries.awardee_listing import narrow_results
from awards.results.domain.queries.awardee_results import list_awardees, narrow_awardees
from tests.factories.programmes import CycleFactory, ScreeningItemFactory, TierFactory
from tests.factories.results import AwardeeEffortFactory, AwardeeFactory, revoke_by_two
from tests.factories.results_pages import AwardCyclePageFactory
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def cycle():
    """A trade in Yamagata, a hospital in Tokyo, an office in Tokyo; two for one effort."""
    cycle = CycleFactory(released=True)
    tier = TierFactory(cycle=cycle)
    effort = ScreeningItemFactory(cycle=cycle, effort=True, code="remote", version__label_ja="遠隔の工夫")
    one, two, _three = (
        AwardeeFactory(cycle=cycle, tier=tier, name_ja=name, industry_id=industry, prefecture_id=prefecture)
        for name, industry, prefecture in (("工場", "E", "06"), ("病院", "P", "13"), ("会社", "G", "13"))
    )
    for awardee in (one, two):
        AwardeeEffortFactory(awardee=awardee, item=effort)
    return cycle


def find(cycle, query, at=None):
    return [row.name_ja for row in narrow_results(cycle, QueryDict(query), at).page]


def facets(listing):
    return {facet.name: {option.value: option.count for option in facet.options} for facet in listing.facets}


def test_what_may_be_chosen_is_what_these_awardees_have(cycle):
    other = AwardeeFactory(industry_id="A", prefecture_id="47")

    assert facets(narrow_results(cycle, QueryDict())) == {
        "industry": {"E": 1, "G": 1, "P": 1},
        "prefecture": {"06": 1, "13": 2},
        "effort": {"remote": 2},
    }
    assert facets(narrow_results(other.cycle, QueryDict())) == {}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["工場", "病院", "会社"]),
        ("industry=E&industry=P", ["工場", "病院"]),
        ("prefecture=13", ["病院", "会社"]),
        ("prefecture=13&effort=remote", ["病院"]),
        ("industry=E&prefecture=13", []),
        ("industry=A", ["工場", "病院", "会社"]),
        ("page=9", ["工場", "病院", "会社"]),
    ],
)
def test_choices_add_up_within_a_filter_and_narrow_between(cycle, query, found):
    assert sorted(find(cycle, query)) == sorted(found)


def test_a_filter_counts_under_the_others(cycle):
    found = facets(narrow_results(cycle, QueryDict("prefecture=13")))

    assert found["industry"] == {"E": 0, "G": 1, "P": 1}
    assert found["effort"] == {"remote": 1}


def test_a_value_that_nobody_has_is_named_and_left_out(cycle):
    assert narrow_results(cycle, QueryDict("industry=A")).ignored == ("A",)


def test_a_size_that_isnt_published_is_none_to_choose_or_to_be_found_by(cycle):
    sizes, found = {"工場": "11_100", "病院": "101_300", "会社": "101_300"}, []
    for name, size in sizes.items():
        cycle.awardees.filter(name_ja=name).update(size_band=size, employees_total=150)
    for changed in ({}, {"needs_consent": True}, {"employees_agreed": 150}):
        cycle.awardees.filter(name_ja="病院").update(**changed)
        listing = narrow_results(cycle, QueryDict("size_band=101_300"))
        api = narrow_awardees(list_awardees(), size_band=["101_300"])
        found.append((facets(listing)["size_band"], len(listing.page), api.count()))

    both, one = ({"11_100": 1, "101_300": 2}, 2, 2), ({"11_100": 1, "101_300": 1}, 1, 1)
    assert found == [both, one, both]
    cycle.awardees.update(needs_consent=True, employees_agreed=None)
    assert "size_band" not in facets(narrow_results(cycle, QueryDict()))


def test_an_effort_that_is_not_published_is_no_filter(cycle):
    cycle.items.update(is_public=False)

    assert "effort" not in facets(narrow_results(cycle, QueryDict()))
    assert find(cycle, "effort=remote") == find(cycle, "")


def test_a_revoked_award_is_neither_found_nor_counted_nor_chosen(cycle):
    awardee = cycle.awardees.get(name_ja="工場")
    revoke_by_two(awardee)

    listing = narrow_results(cycle, QueryDict())
    assert facets(listing) == {"industry": {"G": 1, "P": 1}, "effort": {"remote": 1}}
    assert sorted(find(cycle, "industry=E")) == sorted(["病院", "会社"])


def test_before_the_release_there_is_nothing_to_choose(cycle):
    before = cycle.released_at - timedelta(microseconds=1)

    listing = narrow_results(cycle, QueryDict("industry=E"), before)
    assert (facets(listing), list(listing.page)) == ({}, [])


def test_the_page_is_narrowed_without_a_script_and_keeps_the_whole_number(client, cycle):
    page = AwardCyclePageFactory(cycle=cycle)
    shown = page_of(client.get(f"{page.get_url()}?prefecture=13"))

    assert sorted(shown.texts(".laureates h3")) == sorted(["病院", "会社"])
    assert len(shown.all("#list tbody tr")) == 2
    assert shown.said_with("3団体", "dl.facts dd")
    assert shown.values("#facets input[type=checkbox]:checked", "value") == ["13"]


def test_nothing_that_matches_offers_all_of_them(client, cycle):
    page = AwardCyclePageFactory(cycle=cycle)

    shown = page_of(client.get(f"{page.get_url()}?industry=E&prefecture=13"))

    assert len(shown.all(".empty a[href]")) == 1
    assert shown.all("#list") == []


def test_an_unreleased_page_has_no_filters_whatever_is_asked(client, cycle):
    page = AwardCyclePageFactory(cycle=cycle)
    type(cycle).objects.update(released_at=timezone.now() + timedelta(hours=1))

    shown = page_of(client.get(f"{page.get_url()}?industry=E"))

    assert shown.all("#facets") == []
    assert "工場" not in shown.text
