"""Lists: facets count under the other facets, the number of queries doesn't grow, nothing a reader types fails."""

import pytest
from django.db.models import QuerySet
from django.http import QueryDict

from foundation.changes.domain.reading import reading
from foundation.content.domain.queries.listing import ColumnFacet, Listing, Ordering, build_listing
from foundation.organisations.models import Organisation
from tests.factories.organisations import OrganisationFactory

pytestmark = pytest.mark.django_db

INDUSTRY = ColumnFacet("industry", "業種", "industry_id", lambda: [("E", "製造業"), ("D", "建設業"), ("B", "漁業")])
PREFECTURE = ColumnFacet("prefecture", "都道府県", "prefecture_id", lambda: [("06", "山形県"), ("13", "東京都")])
ORDERINGS = (Ordering("name", "名前順", ("name_ja",)), Ordering("new", "新しい順", ("-pk",)))


def build(query: str = "", **options: object) -> Listing:
    return build_listing(
        Organisation.objects.all(), QueryDict(query), facets=(INDUSTRY, PREFECTURE), orderings=ORDERINGS, **options
    )


@pytest.fixture
def organisations() -> None:
    OrganisationFactory(industry_id="E", prefecture_id="06")
    OrganisationFactory(industry_id="E", prefecture_id="13")
    OrganisationFactory(industry_id="D", prefecture_id="13")


def counts(listing: Listing) -> dict[str, dict[str, int]]:
    return {facet.name: {option.value: option.count for option in facet.options} for facet in listing.facets}


@pytest.mark.usefixtures("organisations")
def test_a_facet_counts_under_the_others_and_not_under_itself() -> None:
    listing = build("industry=E")

    assert listing.total == 2
    assert counts(listing) == {"industry": {"E": 2, "D": 1, "B": 0}, "prefecture": {"06": 1, "13": 1}}


@pytest.mark.usefixtures("organisations")
def test_choices_add_up_within_a_facet_and_narrow_between_facets() -> None:
    assert build("industry=E&industry=D").total == 3
    assert build("industry=E&industry=D&prefecture=13").total == 2
    assert build("industry=B").total == 0


@pytest.mark.usefixtures("organisations")
def test_what_is_applied_can_be_taken_off_one_by_one_and_leads_to_the_first_page() -> None:
    listing = build("industry=E&industry=D&prefecture=13&q=a&page=3")

    assert [(one.label, one.remove) for one in listing.applied] == [
        ("製造業", "?industry=D&prefecture=13&q=a"),
        ("建設業", "?industry=E&prefecture=13&q=a"),
        ("東京都", "?industry=E&industry=D&q=a"),
    ]
    assert listing.clear == "?q=a"
    assert listing.kept == (("q", "a"),)


@pytest.mark.usefixtures("organisations")
@pytest.mark.parametrize(
    "query", ["industry=zzz", "page=zzz", "page=-1", "page=999", "order=zzz", "industry=", "zzz=1"]
)
def test_what_means_nothing_is_left_out(query: str) -> None:
    listing = build(query)

    assert listing.total == 3
    assert listing.ignored == (("zzz",) if query == "industry=zzz" else ())


@pytest.mark.usefixtures("organisations")
def test_an_empty_choice_can_not_be_chosen_but_stays_to_be_taken_off() -> None:
    free = {option.value: option.is_empty for option in build("").facets[0].options}
    taken = {option.value: option.is_empty for option in build("industry=B").facets[0].options}

    assert free == {"E": False, "D": False, "B": True}
    assert taken["B"] is False


@pytest.mark.parametrize("number", [3, 300])
def test_the_number_of_queries_does_not_grow(number: int, django_assert_num_queries) -> None:
    OrganisationFactory.create_batch(number)

    with django_assert_num_queries(3):  # all facets, the total, the page
        listing = build("industry=E")
        assert len(list(listing.page)) == min(number, 20)


@pytest.mark.usefixtures("organisations")
def test_what_counts_is_put_together_only_where_the_numbers_are_not_known(monkeypatch: pytest.MonkeyPatch) -> None:
    made, list_counts = [], ColumnFacet.list_counts

    def note(facet: ColumnFacet, rows: QuerySet) -> QuerySet:
        made.append(facet.name)
        return list_counts(facet, rows)

    monkeypatch.setattr(ColumnFacet, "list_counts", note)
    with reading():
        shown = [counts(build("industry=E")) for _turn in "12"]
        assert counts(build("industry=D")) != shown[0]

    assert shown[0] == shown[1]
    assert made == ["industry", "prefecture"] * 2


def test_a_long_pager_leaves_numbers_out() -> None:
    OrganisationFactory.create_batch(30)

    listing = build("page=8", per_page=2)

    assert [str(number) for number in listing.pages] == ["1", "…", "6", "7", "8", "9", "10", "…", "15"]
