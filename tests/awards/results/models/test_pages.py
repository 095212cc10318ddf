"""Pages of the award: what they show in each phase, one page of a record in each language, and the embargo."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.utils import timezone

from awards.decisions.models import PanelMember
from awards.programmes.models import AwardCycle
from awards.results.enums import AwardeeState
from awards.results.models import Awardee, AwardeePage
from foundation.text.eras import JST, format_deadline
from tests.factories.pages import translate
from tests.factories.programmes import (
    ConditionFactory,
    CycleFactory,
    DeclarationFactory,
    PrivilegeFactory,
    RequiredMaterialFactory,
    ScreeningItemFactory,
    TierFactory,
)
from tests.factories.results import AwardeeFactory, AwardeeMeasureFactory
from tests.factories.results_pages import AwardCyclePageFactory, AwardeePageFactory, AwardProgrammePageFactory
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db


def read(client, page):
    response = client.get(page.get_url())
    assert response.status_code == 200
    return response.content.decode()


def test_programme_page_shows_the_open_call_and_the_years_before(client):
    cycle = CycleFactory(open=True)
    TierFactory(cycle=cycle, upper=True)
    before = AwardeeFactory(cycle__programme=cycle.programme, cycle__released=True, cycle__year_label="2025").cycle
    AwardCyclePageFactory(cycle=before)
    page = AwardProgrammePageFactory._meta.model.objects.get()

    shown = page_of(read(client, page))

    assert shown.values("main a.button", "href") == [cycle.apply_url]
    assert shown.texts("main .tiers-two h3") == ["大賞"]
    assert shown.texts("main .years li") == ["2025 1団体"]


def test_a_past_cycle_without_known_dates_shows_its_awardees_and_no_date(client):
    """What is stored only puts the cycles in order: it is on no page, in no structured data."""
    released = datetime(2019, 12, 24, tzinfo=JST)
    begins = {"announced_at": None, "opens_at": released - timedelta(days=90), "closes_at": released}
    cycle = CycleFactory(has_known_dates=False, state="archived", released_at=released, **begins)
    bare = {"industry_id": None, "size_band_id": None, "employees_total": None, "prefecture_id": None, "city_ja": ""}
    bare |= {"citation_ja": "", "citation_en": ""}
    page = AwardeePageFactory(awardee=AwardeeFactory(cycle=cycle, name_ja="むかしの団体", **bare))

    results, shown = page_of(read(client, page.get_parent())), page_of(read(client, page))

    assert results.texts("main h3") == ["むかしの団体"]
    assert results.texts("main dl.facts dt") == ["賞", "年度"]
    assert (results.all("main time"), shown.all("main time")) == ([], [])
    assert (len(results.all(".laureates--text")), results.all("#list, [href='#list']")) == (1, [])
    assert shown.all("main .page-head + dl.facts") == []  # "first award" would be a claim about years nobody recorded
    assert "expires" not in page.get_parent().specific.json_ld_self()


def test_cycle_page_while_the_call_is_open(client):
    cycle = CycleFactory(open=True)
    lower = TierFactory(cycle=cycle)
    upper = TierFactory(cycle=cycle, upper=True, within=lower)
    PrivilegeFactory(cycle=cycle, number="III", name_ja="表彰状をお渡しします", tiers=[upper])
    ScreeningItemFactory(cycle=cycle)
    ScreeningItemFactory(cycle=cycle, effort=True, version__label_ja="地域の活性化")
    RequiredMaterialFactory(cycle=cycle)
    DeclarationFactory(cycle=cycle)
    ConditionFactory(cycle=cycle, text_ja="国内で活動している")

    shown = page_of(read(client, AwardCyclePageFactory(cycle=cycle)))

    assert shown.texts("main .deadline .facts li") == ["国内で活動している"]
    assert shown.values("main .hero .buttons a", "href").count(cycle.apply_url) == 1
    assert len(shown.said_with("表彰状をお渡しします", "main .privileges span")) == 1
    assert shown.texts("main .table td").count("対象の従業員 ÷ 常時雇用する人数") == 1
    assert shown.texts("main .measures h3") == ["地域の活性化"]
    assert shown.texts("main ul.plain b") == ["就業規則などの写し"]
    assert shown.texts("main .section .stack > ul:not(.plain) > li") == ["記入した内容は事実です。"]


@pytest.mark.parametrize("zone", ["Asia/Tokyo", "UTC"])
def test_the_deadline_of_a_call_is_never_shown_a_day_late(client, settings, zone):
    """The source says 31 July; the record, half-open, says 1 August 00:00."""
    settings.TIME_ZONE = zone
    closes = datetime(timezone.now().year + 1, 8, 1, tzinfo=JST)
    page = AwardCyclePageFactory(cycle=CycleFactory(closes_at=closes, results_at=None, ceremony_at=None))

    shown = page_of(read(client, page))

    written = format_deadline(closes, "ja")
    assert written.startswith(f"{closes.year}年7月31日")
    assert shown.texts("main .facts time").count(written) == 1
    assert shown.said_with(f"{closes.year}年8月1日", "main") == []
    page.refresh_from_db()
    assert page.json_ld_self()["expires"] == f"{closes.year}-08-01T00:00:00+09:00"


def test_an_archived_call_is_closed_and_awaits_nothing(client):
    cycle = CycleFactory(closed=True, state="archived")

    shown = page_of(read(client, AwardCyclePageFactory(cycle=cycle)))

    assert shown.texts("main .countdown .left") == ["応募は締め切りました"]
    assert shown.texts("main .countdown .meta") == []


@pytest.mark.parametrize("trait", ["announced", "closed", "suspended"])
def test_cycle_page_has_no_way_in_while_nothing_is_taken(client, trait):
    cycle = CycleFactory(**{trait: True})

    assert cycle.apply_url not in read(client, AwardCyclePageFactory(cycle=cycle))


@pytest.mark.parametrize("trait", ["draft", "planned"])
def test_cycle_page_is_not_there_before_it_is_announced(client, trait):
    page = AwardCyclePageFactory(cycle=CycleFactory(**{trait: True}))

    assert client.get(page.get_url()).status_code == 404


def test_results_page_lists_awardees_by_tier(client):
    cycle = CycleFactory(released=True)
    upper = TierFactory(cycle=cycle, upper=True)
    lower = TierFactory(cycle=cycle)
    best = AwardeeFactory(cycle=cycle, tier=upper, name_ja="架空けんせつ株式会社")
    good = AwardeeFactory(cycle=cycle, tier=lower, name_ja="見本食品株式会社")
    story = AwardeePageFactory(awardee=best)

    shown = page_of(read(client, AwardCyclePageFactory._meta.model.objects.get()))

    upper, lower = shown.all("main .tier")
    assert (upper.texts("h2"), upper.texts(".laureate h3")) == (["大賞"], [best.name_ja])
    assert lower.texts(".laureate h3") == [good.name_ja]
    assert upper.values("h3 a", "href") == [story.get_url()]
    assert shown.texts("main .laureate .meta") == ["製造業・山形県山形市・182人"] * 2
    assert len(shown.all("#list tbody tr")) == len(shown.all("#list [data-label='業種']")) == 2
    assert shown.values("main nav a[href='#list']", "href") == ["#list"]


def test_awardee_page_shows_facts_figures_and_the_middle_of_all(client):
    page = AwardeePageFactory()
    item = ScreeningItemFactory(cycle=page.awardee.cycle)
    for value, awardee in (
        ("69.2", page.awardee),
        ("50", AwardeeFactory(cycle=page.awardee.cycle)),
        ("40", AwardeeFactory(cycle=page.awardee.cycle)),
    ):
        AwardeeMeasureFactory(item=item, value=value, awardee=awardee)

    shown = page_of(read(client, page))

    assert shown.texts("main .figures dd.note") == ["対象の従業員 9 ÷ 常時雇用する人数 13"]
    assert shown.texts("main .figures dd:not(.note)")[0] == "69.2%"
    assert len([each for each in shown.texts("main td") if each == "50.0%"]) == 1  # the middle of all
    assert shown.one("main .citation").text == page.awardee.citation_ja


def test_awardee_page_is_there_exactly_from_the_release_on(client):
    moment = datetime(2026, 10, 30, 5, tzinfo=UTC)
    with time_machine.travel(moment, tick=False):
        page = AwardeePageFactory(awardee__cycle__released_at=moment)

    with time_machine.travel(moment - timedelta(microseconds=1), tick=False):
        before = client.get(page.get_url()).status_code
    with time_machine.travel(moment, tick=False):
        after = client.get(page.get_url()).status_code

    assert (before, after) == (404, 200)


def test_results_page_shows_the_call_and_no_name_before_the_release(client):
    awardee = AwardeeFactory(cycle__released=False, cycle__closed=True)
    AwardeePageFactory(awardee=awardee)
    page = AwardCyclePageFactory._meta.model.objects.get()

    before = read(client, page)
    AwardCycle.objects.update(released_at=timezone.now())

    assert [awardee.name_ja in text for text in (before, read(client, page))] == [False, True]


def test_results_page_names_the_panel_on_record_in_place_of_the_pages_from_the_release_on(client):
    cycle = CycleFactory(closed=True)
    block = {"name": "紙面 花子", "post": "座長", "organisation": "紙面新聞"}
    page = AwardCyclePageFactory(cycle=cycle, panel_members=[("person", block)])
    english = translate(page, slug="cycle-en")
    role = {"role_ja": "委員長", "role_en": "Chair", "is_chair": True}
    PanelMember.objects.create(cycle=cycle, order=1, name_ja="見本 花子", affiliation_ja="見本大学")
    before = [page_of(read(client, each)).texts("main .person") for each in (page, english)]
    AwardCycle.objects.update(released_at=timezone.now())
    PanelMember.objects.create(
        cycle=cycle, order=2, name_ja="見本 太郎", name_en="Taro Mihon", affiliation_ja="見本会", **role
    )

    shown, translated = (page_of(read(client, each)) for each in (page, english))

    assert before == [[], []]
    assert shown.texts("main .person") == ["見本 太郎 見本会 委員長", "見本 花子 見本大学"]
    assert shown.all("main .person [lang]") == []
    assert translated.texts("main .person") == ["Taro Mihon Chair, 見本会", "見本 花子 見本大学"]
    assert translated.texts("main .person [lang=ja]") == ["見本会", "見本 花子", "見本大学"]
    PanelMember.objects.all().delete()
    assert page_of(read(client, page)).texts("main .person") == ["紙面 花子 紙面新聞 座長"]


def test_results_in_english_say_which_names_are_japanese(client):
    cycle = CycleFactory(released=True, name_en="")
    tier = TierFactory(cycle=cycle, name_en="", definition_en="")
    AwardeeFactory(cycle=cycle, tier=tier, name_en="", city_ja="山形市", citation_ja="業務を変えた。", citation_en="")
    english = translate(AwardCyclePageFactory(cycle=cycle, title="見本賞"), title="Sample award", slug="cycle-en")

    assert page_of(read(client, english)).one("main").unmarked_japanese == []


def test_awardee_page_of_a_revoked_award_is_gone(client):
    page = AwardeePageFactory()
    Awardee.objects.update(state=AwardeeState.REVOKED, revoked_at=timezone.now())

    assert client.get(page.get_url()).status_code == 404


def test_results_are_gone_while_the_cycle_is_suspended(client):
    page = AwardeePageFactory()
    AwardCycle.objects.update(state="suspended")

    assert client.get(page.get_url()).status_code == 404


def test_a_record_has_one_page_in_each_language():
    page = AwardeePageFactory()
    translation = translate(page, title="Mihon Foods")

    assert translation.awardee == page.awardee
    with pytest.raises(ValidationError):
        AwardeePageFactory(awardee=page.awardee, parent=page.get_parent())
    assert AwardeePage.objects.count() == 2


def test_english_page_shows_the_record_in_english(client):
    page = AwardeePageFactory()
    translation = translate(page, title="Mihon Foods", slug="mihon")

    shown = page_of(read(client, translation))

    assert shown.one("main h1").text == page.awardee.name_en
    assert shown.one("main .citation").text == page.awardee.citation_en
    assert shown.texts("main .facts dd").count("Yamagata, Yamagata") == 1


def test_the_page_of_an_awardee_with_a_picture_needs_words_for_it():
    page = AwardeePageFactory()
    page.picture_id = 1

    with pytest.raises(ValidationError) as refused:
        page.clean()

    assert set(refused.value.message_dict) == {"picture_alt"}


def test_each_grade_of_a_scale_has_a_line_of_its_own(client):
    page = AwardCyclePageFactory()
    looked_at = "3　数字で示している\n2　根拠がない\n1　記述がない"
    ScreeningItemFactory(cycle=page.cycle, effort=True, version__looked_at_ja=looked_at)

    shown = page_of(client.get(page.url)).one(".measures li p")

    assert (len(shown.all("br")), shown.text) == (2, "3 数字で示している2 根拠がない1 記述がない")
