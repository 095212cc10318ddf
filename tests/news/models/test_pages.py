"""A press release as a page, and the list of them."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from news.models import PressReleasePage
from tests.factories.news import PressReleaseFactory, news_index
from tests.factories.organisations import DivisionFactory
from tests.factories.pages import add_many, translate
from tests.factories.participation import CampaignFactory
from tests.parts.html import page_of

SECTIONS = [("section", {"heading": "概要", "body": "<p>場所を選べる働き方をたたえます。</p>"})]


def read(client, page):
    answer = client.get(page.url)
    assert answer.status_code == 200
    return page_of(answer)


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

    page = read(client, release).one("article")

    facts = {one.one("dt").text: one.texts("dd") for one in page.all(".page-head + dl.facts > div")}
    assert (page.one("h1").text, page.texts(".lead")) == (release.title, ["応募86団体から選びました", release.summary])
    assert page.one(".eyebrow").text.split("・")[-1] == "選定結果"
    assert facts["発表日時"] == ["2026年10月30日（金）14:00"]
    assert facts["ほかの言語"] == ["The results", "2026年11月6日の仮訳"]
    assert page.one(".in-charge b").text == "広報局 広報企画課"
    assert page.texts(".in-charge dd") == ["課長 見本", "03-0000-0000", "03-0000-0001（直通）", "koho@example.jp"]
    assert page.said_with("場所を選べる働き方をたたえます。") == ["場所を選べる働き方をたたえます。"]
    assert "概要" in page.texts("h2")
    assert page.one(".file-list li").text == "Web 別紙1 受賞団体一覧 ウェブで読む"
    assert page.one(".file-list a")["href"] == news_index().url
    assert page.one(".banner p").text == "2026年11月2日（月） 別紙2の所在地に誤りがありました。"
    assert page.one('a[href="https://example.jp/"]').text == "見本サイト"


@pytest.mark.django_db
def test_a_provisional_translation_says_so(client):
    english = translate(PressReleaseFactory(), title="The call is open", provisional_on=date(2026, 6, 20))

    note = read(client, english).one("article .lang-note").text
    assert note == "Provisional translation of 20 June 2026. The original prevails."


@pytest.mark.django_db
def test_machines_read_it(client):
    release = PressReleaseFactory(result=True, division=DivisionFactory(bureau_ja="広報局", name_ja="広報企画課"))

    page = read(client, release)

    (data,) = [block for block in page.structured_data if block["@type"] == "NewsArticle"]
    assert data["headline"] == release.title
    assert data["datePublished"] == "2026-10-30T14:00:00+09:00"
    assert data["author"] == {"@type": "Organization", "name": "広報局 広報企画課"}
    assert page.inline_code == []


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
    assert page_of(client.get(url)).one('link[type="application/atom+xml"]')["href"].endswith("/feeds/ja/news.atom")


@pytest.mark.django_db
def test_as_many_queries_for_300_as_for_3(client):
    index = news_index()
    counts = []
    for number in (3, 297):
        add_many(PressReleaseFactory.build_batch(number, division=DivisionFactory()), parent=index)
        for _ in range(3):  # the first makes the site's settings, the second reads what is read once
            with CaptureQueriesContext(connection) as queries:
                client.get(index.url)
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 12


@pytest.mark.django_db
def test_related_pages_that_nobody_may_see_leave_no_empty_list(client):
    shown, hidden = PressReleaseFactory(), PressReleaseFactory(live=False)
    related = [[("pages", {"heading": "", "pages": pages})] for pages in ([hidden], [hidden, shown])]

    without, with_one = (read(client, PressReleaseFactory(related=blocks)).one("article") for blocks in related)

    assert ("関連" in without.texts("h2"), without.has(f'a[href="{shown.url}"]')) == (False, False)
    assert ("関連" in with_one.texts("h2"), with_one.one(f'a[href="{shown.url}"]').text) == (True, shown.title)


@pytest.mark.django_db
def test_what_a_release_is_about_is_no_link_while_it_has_no_page(client):
    release = PressReleaseFactory(subject=f"campaign:{CampaignFactory(name_ja='見本の月間').public_id}")

    (item,) = [item for item in read(client, release).all("article li") if item.text == "見本の月間"]

    assert item.hrefs == []
