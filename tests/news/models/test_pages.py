"""A press release as a page, and the list of them."""

import json
import re
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from news.models import PressReleasePage
from tests.factories.news import PressReleaseFactory, news_index
from tests.factories.organisations import DivisionFactory
from tests.factories.pages import add_many, translate

SECTIONS = [("section", {"heading": "概要", "body": "<p>場所を選べる働き方をたたえます。</p>"})]


def _text(answer):
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


@pytest.mark.django_db
def test_a_correction_has_both_halves():
    for half in ({"corrected_on": date(2026, 11, 2)}, {"correction": "誤り"}):
        with pytest.raises(ValidationError):
            PressReleasePage(title="x", **half).clean()


@pytest.mark.django_db
def test_the_page(client):
    release = PressReleaseFactory(
        result=True,
        corrected=True,
        subtitle="応募86団体から選びました",
        division=DivisionFactory(
            bureau_ja="広報局", name_ja="広報企画課", posts_ja="課長 見本", direct_phone="03-0000-0001"
        ),
        sections=SECTIONS,
        annexes=[("annex", {"title": "受賞団体一覧", "document": None, "page": news_index(), "note": ""})],
        related=[("link", {"title": "見本サイト", "url": "https://example.jp/"})],
    )
    translate(release, title="The results", provisional_on=date(2026, 11, 6))

    text = _text(client.get(release.url))

    for shown in (
        release.title,
        "選定結果",
        "応募86団体から選びました",
        "2026年10月30日（金）14:00",
        "広報局 広報企画課",
        "課長 見本",
        "03-0000-0001（直通）",
        "概要",
        "場所を選べる働き方をたたえます。",
        "別紙1 受賞団体一覧",
        "ウェブで読む",
        "別紙2の所在地に誤りがありました。",
        "2026年11月2日（月）",
        "見本サイト",
        "The results",
        "2026年11月6日 の仮訳",
    ):
        assert shown in text, shown


@pytest.mark.django_db
def test_a_provisional_translation_says_so(client):
    english = translate(PressReleaseFactory(), title="The call is open", provisional_on=date(2026, 6, 20))

    assert "Provisional translation of 20 June 2026. The original prevails." in _text(client.get(english.url))


@pytest.mark.django_db
def test_machines_read_it(client):
    release = PressReleaseFactory(result=True, division=DivisionFactory(bureau_ja="広報局", name_ja="広報企画課"))

    html = client.get(release.url).content.decode()

    blocks = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.S).group(1))
    data = next(block for block in blocks if block["@type"] == "NewsArticle")
    assert data["headline"] == release.title
    assert data["datePublished"] == "2026-10-30T14:00:00+09:00"
    assert data["author"] == {"@type": "Organization", "name": "広報局 広報企画課"}
    assert re.findall(r"\sstyle=|<style", html) == []


@pytest.mark.django_db
def test_the_list(client):
    PressReleaseFactory(title="募集", date=date(2019, 3, 1))
    PressReleaseFactory(title="結果", result=True)
    PressReleaseFactory(title="下書き", live=False)
    url = news_index().url

    def titles(**params):
        return [release.title for release in client.get(url, params).context["listing"].page]

    assert titles() == ["結果", "募集"]
    assert titles(year="2019") == ["募集"]
    assert titles(category="result") == ["結果"]
    facets = {
        facet.name: [(o.label, o.count) for o in facet.options] for facet in client.get(url).context["listing"].facets
    }
    assert facets["year"] == [("2026年（令和8年）", 1), ("2019年（令和元年）", 1)]
    assert ("選定結果", 1) in facets["category"]
    assert "/feeds/ja/news.atom" in client.get(url).content.decode()


@pytest.mark.django_db
def test_as_many_queries_for_300_as_for_3(client):
    index = news_index()
    counts = []
    for number in (3, 297):
        add_many(PressReleaseFactory.build_batch(number, division=DivisionFactory()), parent=index)
        client.get(index.url)
        with CaptureQueriesContext(connection) as queries:
            client.get(index.url)
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 35
