"""The three pages as the public reads them, in both languages."""

import json
import re

import pytest
from django.test import Client
from django.utils.translation import override

from casestudies.models import CaseStudyPage
from tests.factories.casestudies import CaseStudyPageFactory, ThemeFactory
from tests.factories.pages import translate

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


def read(client: Client, page: CaseStudyPage) -> str:
    response = client.get(page.get_url())
    assert response.status_code == 200
    return response.content.decode()


def test_a_case_shows_who_where_and_its_chapters(client: Client, case: CaseStudyPage) -> None:
    text = read(client, case)

    assert re.findall(r'<span class="no" aria-hidden="true">(.)</span>', text) == ["一", "二", "三"]
    assert "山形県山形市" in text
    assert f'<a href="/ja/organisations/{case.organisation.public_id}/">' in text
    assert "182人" in text
    assert re.search(r'<ol class="measures">\s*<li>\s*<h3>仕事を四つに分けた</h3>', text)
    assert "経営への効果" in text


def test_who_checked_it_is_not_published(client: Client, case: CaseStudyPage) -> None:
    assert "見本 次郎" not in read(client, case)


def test_a_case_in_english(client: Client, case: CaseStudyPage) -> None:
    english = translate(case, title="Records outside the factory")

    text = read(client, english)

    assert "Yamagata, Yamagata" in text
    assert "182 people" in text
    assert "Effect on management" in text
    assert re.findall(r'<span class="no" aria-hidden="true">(.)</span>', text) == ["1", "2", "3"]


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
        assert case.title in read(client, page)


def test_the_index_offers_a_way_on_where_nothing_fits(client: Client, case: CaseStudyPage) -> None:
    response = client.get(case.get_parent().get_parent().get_url(), {"q": "存在しない語"})

    assert response.status_code == 200
    assert 'class="empty"' in response.content.decode()


def test_related_cases_chosen_by_hand_leave_drafts_out(client: Client, case: CaseStudyPage) -> None:
    shown = CaseStudyPageFactory(parent=case.get_parent(), title="山の現場")
    hidden = CaseStudyPageFactory(parent=case.get_parent(), title="下書きの事例", live=False)
    case.related_cases = [("case", hidden), ("case", shown)]
    case.save_revision().publish()

    text = read(client, case)

    assert "山の現場" in text
    assert "下書きの事例" not in text
