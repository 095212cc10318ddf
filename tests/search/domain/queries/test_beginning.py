"""What readers are offered while they type: titles and names of what they may see now, by beginnings and readings."""

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone
from wagtail.models import PageViewRestriction

from foundation.search.domain.queries import list_beginnings
from foundation.search.domain.queries.beginning import MOST_PAGES, Suggestion
from foundation.search.models import QueryTally, Synonym
from home.models import StandardPage
from tests.factories.casestudies import CaseStudyPageFactory
from tests.factories.events import EventFactory
from tests.factories.news import PressReleaseFactory
from tests.factories.organisations import OrganisationFactory
from tests.factories.pages import front_page, locale, publish, translate

pytestmark = pytest.mark.django_db


def page(title: str, slug: str, **values: Any) -> StandardPage:
    return publish(front_page().add_child(instance=StandardPage(title=title, slug=slug, locale=locale("ja"), **values)))


def offered(text: str, language: str = "ja", **given: Any) -> list[str]:
    return [one.text for one in list_beginnings(text, locale=locale(language), **given)]


@pytest.mark.parametrize(
    ("title", "typed"),
    [
        ("在宅勤務のはじめかた", "ざい"),
        ("在宅勤務のはじめかた", "ザイタ"),
        ("在宅勤務のはじめかた", "ざいたくきん"),
        ("在宅勤務のはじめかた", "ざいt"),
        ("在宅勤務のはじめかた", "ざいｔ"),
        ("在宅勤務のはじめかた", "在"),
        ("在宅勤務のはじめかた", "在宅勤"),
        ("在宅勤務のはじめかた", "在宅勤務の"),
        ("在宅勤務のはじめかた", "きん"),
        ("在宅勤務のはじめかた", "在宅きん"),
        ("合同表彰式のご案内", "合同ひょう"),
        ("在宅勤務のはじめかた", "はじめかた ざい"),
        ("テレワークの一日", "てれ"),
        ("テレワークの一日", "ﾃﾚﾜ"),
        ("地方×はたらく相談会", "はた"),
        ("地方×はたらく相談会", "はたらくそうだん"),
        ("しごとの窓口", "しご"),
        ("しごとの窓口", "シゴ"),
        ("打ち合わせを減らす", "打合せ"),
        ("打ち合わせを減らす", "うちあ"),
        ("東京都の会社", "とうきょ"),
        ("Notes of organisations", "organisa"),
        ("Notes of organisations", "ORG"),
        ("Notes of organisations", "notes org"),
        ("Ｗｅｂ会議", "web"),
        ("2026年度の募集", "2026"),
    ],
)
def test_a_title_is_offered_by_how_its_words_begin_or_are_read(title: str, typed: str) -> None:
    page(title, "a")
    page(
        "ほかのこと", "b", summary="在宅と東京とテレワークの打ち合わせ web 2026 organisations", intro="<p>在宅勤務</p>"
    )

    assert offered(typed) == [title]


@pytest.mark.parametrize(
    "typed",
    ["", " ", "ざ", "z", "京都", "とみやこ", "宅勤", '"', "在宅 出", "-", "\0", "ꙮ", "a:*", "'", "🙂"],
)
def test_what_does_not_begin_so_is_not_offered(typed: str) -> None:
    page("在宅勤務と東京都のこと", "a")
    page("Other zones", "b")

    assert offered(typed) == []


def test_a_name_is_offered_once_after_the_titles() -> None:
    organisation = OrganisationFactory(name_ja="みほん製作所", name_en="", name_kana="ミホンセイサクショ")
    first = CaseStudyPageFactory(title="検品", organisation=organisation)
    CaseStudyPageFactory(title="台帳", organisation=organisation, parent=first.get_parent())
    page("見本のこと", "a")

    assert offered("みほ") == ["見本のこと", "みほん製作所"]
    assert offered("みほん 製作") == ["みほん製作所"]
    assert [one.page_key for one in list_beginnings("検品", locale=locale())] == [first.pk]


@pytest.mark.parametrize(
    "typed",
    [
        "あお",
        "あおぞ",
        "アオゾ",
        "あおぞら",
        "あおぞらみ",
        "青空",
        "あおぞらみほんしょくひ",
        "みほんしょ",
        "アオゾラミホンショクヒン",
    ],
)
def test_a_name_is_offered_as_it_is_written_however_it_is_typed(typed: str) -> None:
    organisation = OrganisationFactory(
        name_ja="株式会社あおぞら見本食品", name_en="Aozora Sample Foods", name_kana="アオゾラミホンショクヒン"
    )
    CaseStudyPageFactory(title="検品", organisation=organisation)

    assert offered(typed) == ["株式会社あおぞら見本食品"]


def test_where_only_a_reading_is_as_typed_the_title_is_offered() -> None:
    organisation = OrganisationFactory(name_ja="株式会社蒼空商会", name_en="", name_kana="アオゾラショウカイ")
    made = CaseStudyPageFactory(title="検品", organisation=organisation)

    assert list_beginnings("あお", locale=locale()) == [Suggestion("検品", made.pk, "cases")]
    assert offered("蒼空") == ["株式会社蒼空商会"]


def test_a_name_in_katakana_alone_is_no_reading() -> None:
    for number, english in enumerate(("Mihon Cloud", "Café Mihon")):
        event = EventFactory(title=f"講座{number}")
        organisation = OrganisationFactory(name_ja="ミホンクラウド", name_en=english, name_kana="ミホンクラウド")
        event.organisers.add(type(event).organisers.rel.related_model(organisation=organisation))
        publish(event)

    assert offered("みほ") == ["ミホンクラウド"]


def test_old_titles_come_before_newer_names_and_names_of_new_pages_before_old_ones() -> None:
    organisations = [OrganisationFactory(name_ja=f"みほん{number}番社", name_en="") for number in range(MOST_PAGES + 1)]
    first = CaseStudyPageFactory(organisation=organisations[0], published_on=dt.date(2026, 1, 1))
    for number, organisation in enumerate(organisations[1:], start=1):
        day = dt.date(2026, 1, 1) + dt.timedelta(days=number)
        CaseStudyPageFactory(organisation=organisation, published_on=day, parent=first.get_parent())
    PressReleaseFactory(title="見本のこと", date=dt.date(2020, 1, 1))

    assert offered("みほ") == [
        "見本のこと",
        *(f"みほん{number}番社" for number in range(MOST_PAGES, MOST_PAGES - 7, -1)),
    ]


def test_what_the_public_may_not_see_is_not_offered() -> None:
    page("在宅の下書き", "a").unpublish()
    closed = page("在宅の内部資料", "b")
    PageViewRestriction.objects.create(page=closed, restriction_type=PageViewRestriction.LOGIN)
    PressReleaseFactory(title="在宅の発表", date=timezone.localdate() + dt.timedelta(days=2))
    shown = page("在宅の案内", "c")
    shown.title = "在宅の改訂版"
    shown.save_revision()

    assert offered("ざいたく") == ["在宅の案内"]


def test_languages_are_offered_apart() -> None:
    translate(page("検品", "a"), title="Inspection")

    assert (offered("けん"), offered("insp", "en"), offered("けん", "en"), offered("insp")) == (
        ["検品"], ["Inspection"], [], [],
    )  # fmt: skip


def test_a_synonym_offers_the_other_word() -> None:
    page("リモートワークの一日", "a")
    Synonym.objects.create(words="テレワーク\nリモートワーク")

    assert offered("テレワーク") == ["リモートワークの一日"]


@pytest.mark.parametrize("typed", ["remote work", "Remote Work ", "telework", "work from home", "ゼロ出社の日"])
def test_a_synonym_of_several_words_offers_the_others(typed: str) -> None:
    page("テレワークの一日", "a")
    page("一日の仕事", "b")
    Synonym.objects.create(words="テレワーク\ntelework\nremote work\nwork from home\nゼロ出社の日")

    assert offered(typed) == ["テレワークの一日"]


def test_a_word_inside_a_longer_one_offers_the_other() -> None:
    page("副業制度の手引き", "a")
    Synonym.objects.create(words="副業\n兼業")

    assert offered("兼業制") == offered("兼業制度") == ["副業制度の手引き"]


def test_eight_at_most_in_one_statement_and_counted_nowhere(django_assert_num_queries: Any) -> None:
    for number in range(12):
        PressReleaseFactory(title=f"募集 {number}", date=dt.date(2026, 1, 1 + number))
    language = locale()

    with django_assert_num_queries(3):  # the restrictions and the synonyms, each read once, and what is offered
        found = list_beginnings("ぼしゅ", locale=language)
    assert [one.text for one in found] == [f"募集 {number}" for number in range(11, 3, -1)]
    assert not QueryTally.objects.exists()


def test_without_an_index_nothing_is_offered(settings: Any) -> None:
    page("在宅", "a")
    settings.LAUREL_SEARCH_INDEX = False

    assert offered("在宅") == []
