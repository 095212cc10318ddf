"""Case studies and collections in the API."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from casestudies.api.schemas import links_out
from casestudies.models import CaseStudyPage
from tests.factories.casestudies import CaseStudyPageFactory, CollectionPageFactory, ThemeFactory
from tests.factories.media import ImageFactory
from tests.factories.organisations import OrganisationFactory
from tests.factories.pages import translate
from tests.lists.multiply import made_here, multiply
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def case() -> CaseStudyPage:
    return CaseStudyPageFactory(
        title="検品の記録",
        checked_by="見本 次郎",
        themes=[ThemeFactory(code="management", name_ja="経営", name_en="Management")],
    )


def test_list_in_a_language(client: Client, case: CaseStudyPage) -> None:
    CaseStudyPageFactory(parent=case.get_parent(), title="未訳")
    translate(case, title="Inspection records")

    japanese = client.get("/api/v3/case-studies/", {"order": "title"}).json()
    english = client.get("/api/v3/case-studies/", {"locale": "en"}).json()

    assert [item["title"] for item in japanese["items"]] == ["未訳", "検品の記録"]
    assert [item["title"] for item in english["items"]] == ["Inspection records"]
    assert english["items"][0]["id"] == str(case.translation_key)
    assert english["items"][0]["organisation"]["name"] == case.organisation.name_en


def test_of_one_day_they_come_as_on_the_site(client: Client, case: CaseStudyPage) -> None:
    for number in range(3):
        CaseStudyPageFactory(parent=case.get_parent(), title=f"事例{number}", published_on=case.published_on)
    rows = page_of(client.get(case.get_parent().get_parent().get_url())).hrefs

    listed = [item["url"] for item in client.get("/api/v3/case-studies/").json()["items"]]
    paths = [address.removeprefix(case.get_site().root_url) for address in listed]
    assert paths == [href for href in dict.fromkeys(rows) if href in paths]


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ({"theme": "management"}, 1),
        ({"industry": "E", "prefecture": "06", "size_band": "101_300", "fiscal_year": "2026"}, 1),
        ({"industry": ["D", "P"]}, 0),
        ({"search": "検品"}, 1),
        ({"search": "存在しない"}, 0),
        ({"region": "tohoku"}, 1),
        ({"fiscal_year": "2025"}, 0),
    ],
)
def test_filters(client: Client, case: CaseStudyPage, query: dict, count: int) -> None:
    assert client.get("/api/v3/case-studies/", query).json()["count"] == count


def test_filters_by_organisation_and_collection(client: Client, case: CaseStudyPage) -> None:
    other = CaseStudyPageFactory(parent=CollectionPageFactory(parent=case.get_parent().get_parent()))

    def ids(**query: str) -> list[str]:
        return [item["id"] for item in client.get("/api/v3/case-studies/", query).json()["items"]]

    assert ids(organisation=case.organisation.public_id) == [str(case.translation_key)]
    assert ids(collection=str(other.get_parent().translation_key)) == [str(other.translation_key)]


def test_a_draft_is_not_found(client: Client) -> None:
    draft = CaseStudyPageFactory(live=False)

    assert client.get(f"/api/v3/case-studies/{draft.translation_key}/").status_code == 404


def test_where_to_read_on_is_found_once_until_something_changes(
    client: Client, case: CaseStudyPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = CaseStudyPageFactory(parent=case.get_parent(), title="近い事例")
    made = []
    monkeypatch.setattr(
        "casestudies.api.case.links_out", lambda *args, **values: made.append(args) or links_out(*args, **values)
    )

    def read() -> list[str]:
        detail = client.get(f"/api/v3/case-studies/{case.translation_key}/").json()
        return [link["name"] for link in detail["related"]]

    for _ in range(3):  # what is read in the transaction that changed it is kept once it is read again
        assert read() == ["近い事例"]
    made.clear()
    assert (read(), made) == (["近い事例"], [])

    other.unpublish()
    assert (read(), len(made)) == ([], 1)


def test_where_to_read_on_is_of_the_case_and_the_language_that_are_read(client: Client, case: CaseStudyPage) -> None:
    other = CaseStudyPageFactory(parent=case.get_parent(), title="近い事例")
    translate(case, title="Inspection records")
    translate(other, title="A similar case")
    names = {case: ("検品の記録", "Inspection records"), other: ("近い事例", "A similar case")}

    for _ in range(3):  # the last time of what was read before
        read = {
            (one, code): client.get(f"/api/v3/case-studies/{one.translation_key}/", {"locale": code}).json()["related"]
            for one in names
            for code in ("ja", "en")
        }

    assert {key: [link["name"] for link in related] for key, related in read.items()} == {
        (one, code): [names[other if one == case else case][place]]
        for one in names
        for place, code in enumerate(("ja", "en"))
    }


def test_an_unknown_parameter_is_refused(client: Client) -> None:
    assert client.get("/api/v3/case-studies/", {"prefectures": "06"}).status_code == 400


def test_collections(client: Client, case: CaseStudyPage) -> None:
    collection = case.get_parent().specific
    CollectionPageFactory(parent=collection.get_parent(), live=False)

    body = client.get("/api/v3/collections/").json()
    detail = client.get(f"/api/v3/collections/{collection.translation_key}/").json()

    assert [item["id"] for item in body["items"]] == [str(collection.translation_key)]
    assert (detail["fiscal_year"], detail["title"]) == (2026, collection.title)


def test_queries_of_the_list_are_few_and_fixed(client: Client) -> None:
    collection = CollectionPageFactory()
    organisation, theme = OrganisationFactory(), ThemeFactory()

    with made_here() as rows:
        for _each in range(3):
            CaseStudyPageFactory(parent=collection, organisation=organisation, themes=[theme])

    def measure() -> int:
        for _ in range(3):  # what is read once is read anew after each change, and kept if none came while it was read
            with CaptureQueriesContext(connection) as captured:
                answer = client.get("/api/v3/case-studies/", {"theme": theme.code, "limit": 20}).json()
        assert answer["count"] == CaseStudyPage.objects.count()
        return len(captured)

    few = measure()
    multiply(rows, 99, is_searched=False)

    assert measure() == few <= 12
    assert CaseStudyPage.objects.count() == 300


def test_a_card_says_once_and_in_its_language_what_a_detail_says_in_full(client: Client) -> None:
    theme = ThemeFactory(code="management", name_ja="経営", name_en="Management")
    case = CaseStudyPageFactory(picture=ImageFactory(ready=True), themes=[theme])
    translate(case, title="Inspection records")

    cards = [client.get("/api/v3/case-studies/", {"locale": code}).json()["items"][0] for code in ("ja", "en")]
    detail = client.get(f"/api/v3/case-studies/{case.translation_key}/").json()

    assert [(card["industry"]["name"], card["themes"][0]["name"]) for card in cards] == [
        (detail["industry"][name], detail["themes"][0][name]) for name in ("name_ja", "name_en")
    ]
    wide = detail["picture"]["renditions"]["card"]
    sources = ", ".join(f"{source['url']} {source['width']}w" for source in cards[0]["picture"]["sources"])
    assert (sources, cards[0]["picture"]["width"]) == (wide["srcset"], wide["width"])
    assert set(detail["picture"]["renditions"]) == {"card", "wide", "portrait", "logo", "og"}


def test_a_picture_that_is_being_made_has_a_place_and_no_source(client: Client) -> None:
    CaseStudyPageFactory(picture=ImageFactory())

    picture = client.get("/api/v3/case-studies/").json()["items"][0]["picture"]

    assert (picture["sources"], picture["width"] > picture["height"]) == ([], True)
