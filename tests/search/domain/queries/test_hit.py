"""What is found, of what the public may see: ranked, counted exactly, in a fixed number of statements."""

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageViewRestriction

from foundation.search.domain import rebuild
from foundation.search.domain.queries import count_hits, list_hits, with_hits
from foundation.search.domain.query import parse_query
from foundation.search.models import Entry
from foundation.search.registry import kinds
from home.models import StandardPage
from news.models import PressReleasePage
from tests.factories.news import PressReleaseFactory
from tests.factories.pages import add_many, front_page, locale, publish, translate

pytestmark = pytest.mark.django_db
NAMES = tuple(kind.name for kind in kinds.list())


def page(title: str, **values: Any) -> StandardPage:
    made = front_page().add_child(instance=StandardPage(title=title, locale=locale("ja"), **values))
    return publish(made)


def titles(text: str, language: str = "ja", **narrowed: Any) -> list[str]:
    """What is found, in order; as many as are counted."""
    query = parse_query(text)
    given = {"names": NAMES, "most": 1000, **narrowed}
    found = [entry.title for entry in list_hits(query, locale=locale(language), **given)]
    if not narrowed:
        assert sum(count_hits(query, locale=locale(language)).values()) == len(found)
    return found


@pytest.mark.parametrize(
    ("title", "typed"),
    [
        ("在宅勤務のはじめかた", "在宅"),
        ("在宅勤務のはじめかた", "勤務"),
        ("在宅勤務のはじめかた", "在宅勤務"),
        ("在宅勤務のはじめかた", "ざいたくきんむ"),
        ("在宅勤務のはじめかた", "ザイタクキンム"),
        ("テレワークの一日", "ﾃﾚﾜｰｸ"),
        ("テレワークの一日", "てれわーく"),
        ("打ち合わせを減らす", "打合せ"),
        ("打合せを減らす", "打ち合わせ"),
        ("サーバーを片づける", "サーバ"),
        ("髙橋さんの話", "高橋"),
        ("高橋さんの話", "髙橋"),
        ("サテライトオフィス", "サテライト オフィス"),
        ("サテライトオフィス", "さてらいとおふぃす"),
        ("Ｗｅｂ会議", "web会議"),
        ("佐々木製作所", "佐々木"),
        ("Notes of teleworkers", "telework note"),
        ("東京都の会社", "東京"),
        ("10,000人の会社", "10000"),
        ("霞ヶ関の会社", "霞が関"),
        ("霞が関の会社", "霞ケ関"),
        ("By e-mail", "email"),
        ("Send an email", "e-mail"),
        ("Contact", "contact us"),
        ("100% remote", '100% "remote"'),
    ],
)
def test_what_is_meant_is_found(title: str, typed: str) -> None:
    page(title, slug="a")
    page("ほかのこと", slug="b")

    assert titles(typed) == [title]


@pytest.mark.parametrize(
    ("title", "typed"),
    [
        ("東京都の会社", "京都"),
        ("在宅での勤務", '"在宅勤務"'),
        ("在宅。勤務", "在宅勤務"),
        ("在宅勤務", "在宅 出社"),
        ("在宅勤務", "在宅 -勤務"),
        ("在宅勤務", "-出社"),
        ("公演のお知らせ", "講演"),
        ("Party", "art"),
    ],
)
def test_what_is_not_meant_is_not_found(title: str, typed: str) -> None:
    page(title, slug="a")

    assert titles(typed) == []


@pytest.mark.parametrize(
    "typed",
    ['"', "'", "%", "\\", "a" * 10_000, "在宅" * 5_000, "(", "*", "NEAR(", "a AND", "NOT", "{title_words}:", "\0",
     "' OR 1=1 --", "a:*", "!a", "a & b | !c", "<->", "ꙮ", "\ud800", "在宅^2"],
)  # fmt: skip
def test_nothing_typed_is_syntax(typed: str) -> None:
    page("何か", slug="a")

    assert titles(typed) == []


def test_a_phrase_does_not_reach_over_the_end_of_a_paragraph() -> None:
    page("題", slug="a", intro="<p>週に一日は在宅</p><p>勤務の記録</p>")

    assert titles("在宅 勤務") == ["題"]
    assert titles('"在宅勤務"') == []


def test_a_name_in_capitals_is_no_small_word() -> None:
    page("IT研修とDX研修", slug="a")
    page("介護の研修のご案内", slug="b")
    page("Work as it suits you: 研修", slug="c")

    assert titles("IT研修") == titles("IT 研修") == titles("IT") == titles('"IT"') == ["IT研修とDX研修"]
    assert titles("研修 -IT") == ["Work as it suits you: 研修", "介護の研修のご案内"]


@pytest.mark.parametrize("written", ["葛飾区", "葛\U000e0100飾区", "葛\u200b飾区", "葛\u00ad飾\ufeff区"])
def test_a_name_is_found_whatever_invisible_letters_are_in_it(written: str) -> None:
    page(f"{written}の会社", slug="a")

    for typed in ("葛飾区", "葛\U000e0100飾区", "かつしかく"):
        assert titles(typed) == [f"{written}の会社"]


def test_the_whole_text_is_searched_and_the_title_weighs_most() -> None:
    body = [("paragraph", "<p>検品は<b>在宅</b>で。</p>"), ("quote", {"text": "台帳を写した", "person": "見本"})]
    page("本文", slug="a", body=body)
    page("要約", slug="b", summary="検品のこと")
    page("検品", slug="c")

    assert titles("検品") == ["検品", "要約", "本文"]
    assert titles("台帳") == ["本文"]


def test_an_annex_is_a_name() -> None:
    annexes = [("annex", {"title": "応募要領", "document": None, "page": None, "note": ""})]
    PressReleaseFactory(title="別紙", annexes=annexes)
    PressReleaseFactory(title="要約", summary="応募要領を改めました", slug="b", date=dt.date(2026, 9, 1))

    assert titles("応募要領") == ["別紙", "要約"]


def test_of_equal_weight_the_newest_is_first() -> None:
    for year in (2024, 2026, 2025):
        PressReleaseFactory(title=f"募集 {year}", date=dt.date(year, 4, 1))

    assert titles("募集") == ["募集 2026", "募集 2025", "募集 2024"]
    assert titles("募集", year=2025) == ["募集 2025"]
    assert titles("募集", first=1, most=1) == ["募集 2025"]
    assert count_hits(parse_query("募集"), locale=locale()) == {("news", year): 1 for year in (2024, 2025, 2026)}


def test_what_the_public_may_not_see_is_never_found() -> None:
    page("検品の下書き", slug="a").unpublish()
    restricted = page("検品の内部資料", slug="b")
    PageViewRestriction.objects.create(page=restricted, restriction_type=PageViewRestriction.LOGIN)
    below = restricted.add_child(instance=StandardPage(title="検品の付録", slug="c", locale=locale()))
    publish(below)
    PressReleaseFactory(title="検品の発表", date=timezone.localdate() + dt.timedelta(days=2))
    shown = page("検品", slug="d")
    shown.create_alias(update_slug="e")
    rebuild()

    assert titles("検品") == ["検品"]
    assert list(with_hits(StandardPage.objects.filter(pk=shown.pk), "検品", columns=("title",))) == [shown]
    assert Entry.objects.filter(title="検品の発表").exists()


def test_a_restriction_is_seen_at_once_and_by_what_is_moved_below_it() -> None:
    shown, closed = page("検品", slug="a"), page("内部", slug="b")
    PageViewRestriction.objects.create(page=closed, restriction_type=PageViewRestriction.LOGIN)
    assert titles("検品") == ["検品"]

    shown.move(closed, pos="last-child")

    assert titles("検品") == []


def test_languages_are_searched_apart() -> None:
    translate(page("検品", slug="a"), title="Inspection")

    assert (titles("検品"), titles("inspections", "en")) == (["検品"], ["Inspection"])
    assert (titles("検品", "en"), titles("inspection")) == ([], [])


@pytest.mark.parametrize("number", [3, 300])
def test_any_number_of_hits_takes_two_statements(number: int) -> None:
    parent = PressReleaseFactory(title="検品").get_parent()
    made = [PressReleasePage(title=f"検品 {n}", slug=f"n{n}", date=dt.date(2020, 1, 1)) for n in range(number)]
    add_many(made, parent=parent)
    with CaptureQueriesContext(connection) as writing:
        rebuild()
    query, language = parse_query("検品"), locale()

    with CaptureQueriesContext(connection) as reading:
        counted = count_hits(query, locale=language)
        shown = list_hits(query, locale=language, names=["news"], most=20)

    assert (sum(counted.values()), len(shown)) == (number + 1, min(number + 1, 20))
    assert len(reading) == 4  # each asks for the restrictions, too
    assert len(writing) < 90  # some for each model that the admin searches


def test_without_an_index_columns_are_searched(settings: Any) -> None:
    shown = page("在宅勤務", slug="a")
    settings.LAUREL_SEARCH_INDEX = False
    pages = StandardPage.objects.all()

    assert list(with_hits(pages, "宅勤", columns=("title",))) == [shown]
    assert list(with_hits(pages, " ", columns=("title",))) == [shown]
