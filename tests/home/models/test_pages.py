"""The front page and standard pages as people read them."""

from datetime import date, timedelta
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageViewRestriction

from campaigns.participation.models import Campaign
from events.enums import Condition
from events.models import EventPage
from foundation.organisations.models import Prefecture
from home.models import HomePage
from tests.factories.events import EventFactory
from tests.factories.home import home_page, standard_page
from tests.factories.media import ImageFactory
from tests.factories.organisations import DivisionFactory
from tests.factories.pages import translate
from tests.factories.participation import CampaignFactory, CampaignPageFactory
from tests.factories.programmes import CycleFactory, PrivilegeFactory, TierFactory
from tests.factories.results import AwardeeFactory
from tests.factories.results_pages import AwardCyclePageFactory, AwardeePageFactory
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db
SEMINAR = "秋の公開講座"


@pytest.fixture
def home():
    """A front page, between a campaign to come and nothing else."""
    now = timezone.now()
    CampaignFactory(name_ja="みほん月間", starts_at=now + timedelta(days=20), ends_at=now + timedelta(days=50))
    return home_page()


def view(client, page, **query):
    response = client.get(f"{page.url}?{urlencode(query)}")
    assert response.status_code == 200
    return page_of(response)


def test_the_front_page_links_events_in_both_languages(client, home):
    event = EventFactory(title=SEMINAR)
    translate(home, title="Sample Work")
    translated = translate(event, title="Open lecture")

    japanese, english = view(client, home), view(client, home.get_translations().get())

    assert (SEMINAR in japanese.texts("main h3"), event.url in japanese.one("main").hrefs) == (True, True)
    assert ("Open lecture" in english.texts("main h3"), translated.url in english.one("main").hrefs) == (True, True)
    assert english.said_with(SEMINAR) == []


def test_without_events_to_come_the_front_page_has_no_place_for_them(client, home):
    heading = "これからのイベント"
    event = EventFactory()
    assert heading in view(client, home).texts("main h2")

    event.unpublish()
    assert heading not in view(client, home).texts("main h2")


def test_rows_of_events_say_what_is_so_at_each_moment(client, home, time_machine):
    opened = timezone.now().replace(year=2026, month=12, day=31, hour=0, microsecond=0)
    day = timedelta(days=1)
    time_machine.move_to(opened, tick=False)
    closing = {"application_url": "https://register.example", "application_closes_at": opened + day / 2}
    event = EventFactory(title=SEMINAR, starts_at=opened + 9 * day, place_ja="見本会館", **closing)

    def row():
        view(client, home)
        found = view(client, home).one("main .row")
        assert found.texts("h3") == [SEMINAR]
        return found

    def said():
        found = row()
        return found.texts(".tags *"), "2027" in found.one("time.date").text

    assert said() == ([str(Condition.OPEN.label)], True)
    time_machine.move_to(opened + day / 2, tick=False)
    assert said() == ([str(Condition.CLOSED.label)], True)
    time_machine.move_to(opened + day, tick=False)
    assert said() == ([str(Condition.CLOSED.label)], False)

    EventPage.objects.filter(pk=event.pk).update(place_ja="別館")
    assert row().said_with("別館") != []
    Prefecture.objects.filter(pk=event.prefecture_id).update(name_ja="架空県")
    assert row().said_with("架空県") != []


def test_the_front_page_is_read_with_all_that_it_shows_of_itself(client, home):
    for _ in range(3):  # the first writes settings, the second reads what was written
        with CaptureQueriesContext(connection) as captured:
            client.get(home.url)

    assert len([query for query in captured if HomePage._meta.db_table in query["sql"]]) == 1


def test_words_of_editors_are_shown_as_text(client):
    page = home_page(
        fronts=[
            (
                "front",
                {
                    "season": "quiet",
                    "title": "働く\n<b>場所</b>",
                    "lead": "<script>alert(1)</script>",
                    "picture": None,
                    "alt": "",
                },
            )
        ]
    )

    shown = view(client, page)

    assert shown.texts("main h1 .phrase") == ["働く", "<b>場所</b>"]
    assert shown.one("main p.lead").text == "<script>alert(1)</script>"


def test_a_standard_page_names_its_day_and_its_division(client):
    home_page()
    division = DivisionFactory(name_ja="広報企画課", name_en="Public Relations", phone="03-0000-1234")
    page = standard_page(
        intro="<p>取り扱いの方針です。</p>",
        as_of=date(2026, 11, 1),
        division=division,
        body=[("paragraph", "<p>個人情報は目的の外に使いません。</p>")],
    )

    shown = view(client, page).one("article")

    assert (shown.one("h1").text, shown.one("p.meta").text) == ("プライバシー", "2026年11月1日現在")
    assert shown.one(".lead").text == "取り扱いの方針です。"
    assert shown.said_with("目的の外に") == ["個人情報は目的の外に使いません。"]
    assert (shown.one(".in-charge b").text, shown.said_with("03-0000-1234")) == (
        "みほん局 広報企画課",
        ["03-0000-1234"],
    )


def test_a_translation_keeps_the_facts_and_names_them_in_english(client):
    home_page()
    page = standard_page(as_of=date(2026, 11, 1), division=DivisionFactory(name_en="Public Relations"))
    english = translate(page, title="Privacy")
    page.as_of = date(2026, 12, 24)
    page.save_revision().publish()

    shown = view(client, english).one("article")

    assert (shown.one("h1").text, shown.one("p.meta").text) == ("Privacy", "As of 24 December 2026")
    assert shown.one(".in-charge b").text == "Mihon Bureau Public Relations"


def test_a_standard_page_without_facts_has_no_empty_places(client):
    home_page()

    shown = view(client, standard_page()).one("article")

    assert (shown.texts("p.meta"), shown.has(".lead"), shown.has(".in-charge")) == ([], False, False)


def test_a_draft_and_a_restricted_page_answer_nobody(client):
    home_page()
    draft = standard_page(title="下書き", slug="draft", live=False)
    restricted = standard_page(title="内部", slug="internal")
    PageViewRestriction.objects.create(page=restricted, restriction_type=PageViewRestriction.LOGIN)

    assert client.get(draft.url).status_code == 404
    assert client.get(restricted.url).status_code == 302


def test_the_front_page_says_that_a_call_is_open_and_for_how_long(client):
    now = timezone.now()
    CampaignFactory(starts_at=now - timedelta(days=1), ends_at=now + timedelta(days=20))
    home = home_page()
    assert not view(client, home).has(".open-call")

    call = {"opens_at": now - timedelta(days=1), "closes_at": now + timedelta(days=12, hours=1)}
    cycle = CycleFactory(name_ja="見本はたらき方賞2026", **call)
    shown = view(client, home).one(".open-call")

    assert shown.one("h2").text == "見本はたらき方賞2026の応募を受け付けています"
    assert (shown.one(".left b").text, shown.hrefs) == ("12", ["/apply/"])
    page = AwardCyclePageFactory(cycle=cycle)
    assert view(client, home).one(".open-call").hrefs == ["/apply/", page.url]


def test_a_benefit_for_no_tier_in_particular_has_no_empty_mark(client):
    now = timezone.now()
    cycle = CycleFactory(opens_at=now - timedelta(days=1), closes_at=now + timedelta(days=12))
    PrivilegeFactory(cycle=cycle, number="1", name_ja="ロゴ")
    PrivilegeFactory(cycle=cycle, number="2", name_ja="表彰状", tiers=[TierFactory(cycle=cycle, name_ja="大賞")])

    benefits = view(client, home_page()).all(".privileges > li")

    assert [(each.one("span:nth-child(2)").text, each.texts(".tag")) for each in benefits] == [
        ("ロゴ", []),
        ("表彰状", ["大賞"]),
    ]


def test_the_first_button_registers_while_that_is_open(client):
    now = timezone.now()
    open_now = {"registration_opens_at": now - timedelta(days=9), "registration_closes_at": now + timedelta(days=9)}
    campaign = CampaignFactory(starts_at=now - timedelta(days=1), ends_at=now + timedelta(days=20), **open_now)
    home = home_page()
    page = CampaignPageFactory(campaign=campaign, parent=home, title="参加団体")
    join = reverse("laurel_participation:join", kwargs={"language": "ja", "code": campaign.code})

    first, second = view(client, home).all(".hero .buttons a")[:2]

    assert [(each.text, each["href"]) for each in (first, second)] == [("参加を登録する", join), (page.title, page.url)]
    assert page_of(client.get(join)).one("main h1").text == f"{campaign.title}に参加する"
    assert page_of(client.get(second["href"])).one("main h1").text == second.text

    Campaign.objects.update(registration_closes_at=now - timedelta(days=1))
    assert view(client, home).all(".hero .buttons a")[0]["href"] == page.url


def test_before_the_campaign_begins_its_first_button_registers_too(client):
    now = timezone.now()
    times = {"starts_at": now + timedelta(days=5), "ends_at": now + timedelta(days=35)}
    campaign = CampaignFactory(registration_opens_at=now - timedelta(days=9), registration_closes_at=None, **times)

    shown = view(client, home_page())

    assert shown.all(".hero .buttons a")[0]["href"].endswith(f"/{campaign.code}/")


def test_with_results_the_highest_tier_shows_the_pictures_of_its_pages(client):
    now = timezone.now()
    times = {"opens_at": now - timedelta(days=60), "closes_at": now - timedelta(days=30), "released_at": now}
    cycle = CycleFactory(announced_at=None, **times)
    upper, lower = TierFactory(cycle=cycle, upper=True), TierFactory(cycle=cycle)
    pictured = AwardeeFactory(cycle=cycle, tier=upper, name_ja="見本食品", citation_ja="検品を工場の外へ。")
    AwardeeFactory(cycle=cycle, tier=upper, name_ja="見本製造", logo=ImageFactory(ready=True))
    AwardeeFactory(cycle=cycle, tier=lower, name_ja="見本印刷")
    page = AwardeePageFactory(awardee=pictured)
    home = home_page()
    plain = view(client, home)
    assert plain.texts(".laureates h3") == ["見本食品", "見本製造"]
    assert [len(each.all(":scope > *")) for each in plain.all(".laureate")] == [
        2,
        2,
    ]  # no logo, yet a column

    page.picture, page.picture_alt = ImageFactory(ready=True), "操作室"
    page.save()
    first, second = view(client, home).all(".card")

    assert (first.one("h3 a").text, first.one("h3 a")["href"]) == ("見本食品", page.url)
    assert (first.one("figure img")["alt"], "検品を工場の外へ。" in first.texts("p")) == ("", True)
    assert (second.one("h3").text, len(second.all(".logo img")), second.all("figure")) == ("見本製造", 1, [])
