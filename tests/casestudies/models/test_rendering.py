"""The three pages as the public reads them, in both languages."""

import json

import pytest
from django.test import Client
from django.utils.translation import override

from casestudies.models import CaseStudyPage
from tests.factories.casestudies import CaseStudyPageFactory, ThemeFactory
from tests.factories.pages import translate
from tests.parts.html import Element, page_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def case() -> CaseStudyPage:
    return CaseStudyPageFactory(
        title="検品の記録を、工場の外でも。",
        themes=[ThemeFactory(name_ja="経営への効果", name_en="Effect on management")],
        challenge=[("paragraph", "<p>検品票は紙でした。</p>")],
        measures=[("steps", {"items": [{"heading": "仕事を四つに分けた", "text": "<p>印は三割に。</p>"}]})],
        results=[
            (
                "figure",
                {
                    "caption": "導入前と導入後",
                    "rows": [{"label": "転記", "before": "14", "after": "3", "unit": "時間"}],
                },
            )
        ],
        checked_by="見本 次郎",
    )


def read(client: Client, page: CaseStudyPage, **query: str) -> Element:
    response = client.get(page.get_url(), query)
    assert response.status_code == 200
    return page_of(response).one("main")


def test_a_case_shows_who_where_and_its_chapters(client: Client, case: CaseStudyPage) -> None:
    shown = read(client, case)

    assert shown.texts("span.no[aria-hidden=true]") == ["一", "二", "三"]
    assert shown.said_with("山形県山形市", "dd") == ["山形県山形市"]
    assert shown.said_with("182人", "dd") == ["182人"]
    organisation = f"/ja/organisations/{case.organisation.public_id}/"
    assert shown.one(f'dd a[href="{organisation}"]').text == case.organisation.name
    assert shown.texts("ol.measures > li > h3") == ["仕事を四つに分けた"]
    assert shown.said_with("経営への効果") == ["経営への効果"]


def test_who_checked_it_is_not_published(client: Client, case: CaseStudyPage) -> None:
    assert "見本 次郎" not in client.get(case.get_url()).content.decode()


def test_a_case_in_english(client: Client, case: CaseStudyPage) -> None:
    english = translate(case, title="Records outside the factory")

    shown = read(client, english)

    assert shown.one("h1").text == "Records outside the factory"
    assert shown.said_with("Yamagata, Yamagata", "dd") == ["Yamagata, Yamagata"]
    assert shown.said_with("182 people", "dd") == ["182 people"]
    assert shown.said_with("Effect on management") == ["Effect on management"]
    assert shown.texts("span.no[aria-hidden=true]") == ["1", "2", "3"]


def test_a_case_tells_machines_that_it_is_an_article(client: Client, case: CaseStudyPage) -> None:
    with override("ja"):
        article = case.json_ld()[-1]

    assert (article["@type"], article["headline"]) == ("Article", case.title)
    assert article["datePublished"] == "2026-11-01"
    assert json.loads(json.dumps(article)) == article


def test_index_and_collection_show_the_case(client: Client, case: CaseStudyPage) -> None:
    collection = case.get_parent()
    index = collection.get_parent()

    for page in (collection, index):
        assert read(client, page).one(f'h3 a[href="{case.url}"]').text == case.title


def test_the_index_offers_a_way_on_where_nothing_fits(client: Client, case: CaseStudyPage) -> None:
    index = case.get_parent().get_parent()

    shown = read(client, index, q="存在しない語")

    assert (shown.has(f'a[href="{case.url}"]'), index.url in shown.one(".empty").hrefs) == (False, True)


def test_related_cases_chosen_by_hand_leave_drafts_out(client: Client, case: CaseStudyPage) -> None:
    shown = CaseStudyPageFactory(parent=case.get_parent(), title="山の現場")
    hidden = CaseStudyPageFactory(parent=case.get_parent(), title="下書きの事例", live=False)
    case.related_cases = [("case", hidden), ("case", shown)]
    case.save_revision().publish()

    page = read(client, case)

    assert page.has(f'h3 a[href="{shown.url}"]')
    assert page.said_with("下書きの事例") == []
