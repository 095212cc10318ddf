"""An event page: its condition by the clock, its constraints, what it shows to people and machines."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.utils import timezone

from events.enums import Condition, EventState
from events.models import EventPage
from foundation.content import registry
from tests.factories.events import EventFactory
from tests.factories.pages import translate
from tests.factories.participation import CampaignFactory
from tests.parts.html import page_of
from tests.parts.registries import lend

NOW = timezone.now()
HOUR, LEAST = timedelta(hours=1), timedelta(microseconds=1)


@pytest.mark.django_db  # a page asks for its content type, once in a process
@pytest.mark.parametrize(
    ("fields", "condition"),
    [
        ({}, Condition.SCHEDULED),
        ({"application_url": "https://example.jp/"}, Condition.OPEN),
        ({"application_url": "https://example.jp/", "application_opens_at": NOW + HOUR}, Condition.NOT_YET_OPEN),
        ({"application_url": "https://example.jp/", "application_opens_at": NOW}, Condition.OPEN),
        ({"application_url": "https://example.jp/", "application_closes_at": NOW}, Condition.CLOSED),
        ({"application_closes_at": NOW - HOUR}, Condition.CLOSED),
        ({"state": "full", "application_url": "https://example.jp/"}, Condition.FULL),
        ({"state": "postponed"}, Condition.POSTPONED),
        ({"state": "cancelled", "ends_at": NOW - HOUR}, Condition.CANCELLED),
        ({"state": "full", "ends_at": NOW}, Condition.ENDED),
    ],
)
def test_condition(fields, condition):
    event = EventPage(**{"starts_at": NOW - 5 * HOUR, "ends_at": NOW + 5 * HOUR, **fields})

    assert event.condition(NOW) == condition


@pytest.mark.django_db
@pytest.mark.parametrize("state", EventState.values)
@pytest.mark.parametrize("opens", [None, -9, -1, 2])
@pytest.mark.parametrize("closes", [None, -2, 0, 5, 7])
def test_what_a_reader_meets_in_turn_is_what_each_meets_at_a_moment(state, opens, closes):
    def hour(number):
        return None if number is None else NOW + number * HOUR

    event = EventPage(
        state=state,
        starts_at=NOW - 3 * HOUR,
        ends_at=NOW + 5 * HOUR,
        application_url="https://example.jp/",
        application_opens_at=hour(opens),
        application_closes_at=hour(closes),
    )
    moments = [hour(number) + least for number in range(-10, 10) for least in (-LEAST, LEAST * 0)]
    in_turn = event.list_conditions()

    found = [[condition for since, condition in in_turn if since is None or since <= moment][-1] for moment in moments]
    assert found == [event.condition(moment) for moment in moments]


@pytest.mark.django_db
def test_what_cannot_be():
    event = EventPage(
        title="x",
        starts_at=NOW,
        ends_at=NOW,
        application_opens_at=NOW,
        application_closes_at=NOW - HOUR,
        fee_type="free",
        fee_yen=500,
    )

    with pytest.raises(ValidationError) as refused:
        event.clean()

    assert set(refused.value.message_dict) == {"ends_at", "application_closes_at", "fee_yen"}


@pytest.mark.django_db
@pytest.mark.parametrize(
    "fields", [{"ends_at": NOW, "starts_at": NOW}, {"application_opens_at": NOW, "application_closes_at": NOW}]
)
def test_the_database_refuses_it_too(fields):
    event = EventFactory()

    with pytest.raises(IntegrityError):
        EventPage.objects.filter(pk=event.pk).update(**fields)


@pytest.fixture
def thing(monkeypatch):
    class Thing:
        name = "見本の月間"

        def get_absolute_url(self):
            return "/ja/month/"

    provider = registry.SubjectProvider("thing", "Things", lambda: [("1", "見本の月間")], lambda key: Thing())
    lend(monkeypatch, registry.subjects)
    registry.subjects.register("thing", provider)


@pytest.mark.django_db
@pytest.mark.usefixtures("thing")
def test_the_page_in_japanese(client, event):
    answer = client.get(event.url)

    page = page_of(answer).one("article")
    facts = {one.one("dt").text: one.texts("dd") for one in page.all("dl.facts > div") if one.has("dt")}
    assert answer.status_code == 200
    assert (page.one("h1").text, page.texts(".lead")) == (event.title, ["製造業のための実践講座", event.summary])
    assert facts["どこで"] == ["見本国際会館（架空）", "見本市1-1", "オンライン"]
    assert (facts["主催"], facts["後援"]) == (["株式会社見本食品"], ["みほん町"])
    assert facts["費用・定員"] == ["1,500円", "定員 300人"]
    assert facts["配慮"] == ["字幕・車いす可"]
    assert page.one('a[href="https://example.jp/apply"]').text == "参加を申し込む"
    assert page.said_with("工場の仕事を分けます。") == ["工場の仕事を分けます。"]
    assert page.texts("table tr") == ["14:00 はじめに"]
    assert page.said_with("架空 花子") == ["架空 花子"]
    assert page.said_with("広報企画課") == ["みほん局 広報企画課"]
    assert page.one('a[href="/ja/month/"]').text == "見本の月間"


@pytest.mark.django_db
def test_the_page_in_english_has_the_places_english_name(client, event):
    english = translate(event, title="Sample seminar")

    page = page_of(client.get(english.url)).one("article")

    assert page.said_with("Mihon International Hall") == ["Mihon International Hall (fictional)"]
    assert page.said_with("見本国際会館") == []
    assert page.said_with("Mihon Town") == ["Mihon Town"]


@pytest.mark.django_db
def test_a_cancelled_event_says_so_and_takes_nobody(client):
    event = EventFactory(cancelled=True, application_url="https://example.jp/apply")

    page = page_of(client.get(event.url)).one("article")

    assert (page.one(".banner h2").text, page.one(".banner p").text) == ("中止", "台風のため。")
    assert page.hrefs.count("https://example.jp/apply") == 0


@pytest.mark.django_db
def test_a_note_on_an_event_that_takes_place_is_shown_until_it_is_over(client):
    note = "会場が2階から5階に変わりました。"

    coming, past = (page_of(client.get(EventFactory(state_note=note, days=days).url)) for days in (10, -10))

    assert (coming.texts(".banner h2"), coming.texts(".banner p")) == (["お知らせ"], [note])
    assert past.has(".banner") is False


@pytest.mark.django_db
@pytest.mark.parametrize(("days", "leads"), [(1, True), (-500, False)])
def test_a_cancelled_event_leads_to_no_calendar_once_its_time_has_passed(client, days, leads):
    event = EventFactory(cancelled=True, days=days)
    calendar = f"/feeds/ja/events/{event.translation_key}.ics"

    assert (calendar in page_of(client.get(event.url)).hrefs, client.get(calendar).status_code == 200) == (leads, leads)


@pytest.mark.django_db
def test_no_style_or_script_in_the_page(client, event):
    assert page_of(client.get(event.url)).inline_code == []


@pytest.mark.django_db
def test_a_full_event_says_so_once_and_leads_to_its_waiting_list(client):
    facts = {
        "state": "full",
        "state_note": "キャンセル待ちを受け付けています。",
        "application_url": "https://example.jp/wait/",
    }
    shown = page_of(client.get(EventFactory(**facts).url))

    assert [text for text in shown.texts("main h2, main .banner p, main .tag") if "満席" in text] == ["満席"]
    assert shown.one("main a.button")["href"] == "https://example.jp/wait/"
    assert shown.one("main a.button").text == "キャンセル待ちに申し込む"


@pytest.mark.django_db
def test_nobody_is_sent_to_a_waiting_list_before_registration_or_after_it(client):
    full = {"state": "full", "application_url": "https://example.jp/wait/"}
    periods = ({"application_closes_at": NOW - HOUR}, {"application_opens_at": NOW + HOUR})

    shown = [page_of(client.get(EventFactory(**full, **period).url)) for period in periods]

    assert [page.hrefs.count("https://example.jp/wait/") for page in shown] == [0, 0]


@pytest.mark.django_db
@pytest.mark.parametrize(("prefecture", "said"), [("06", "山形県"), (None, "未定")])
def test_where_an_event_is_held_is_answered_before_its_place_is_known(client, prefecture, said):
    event = EventFactory(place_ja="", place_en="", prefecture_id=prefecture)

    facts = page_of(client.get(event.url)).all("dl.facts > div")

    assert [fact.texts("dd") for fact in facts if fact.one("dt").text == "どこで"] == [[said]]


@pytest.mark.django_db
def test_an_event_without_text_leaves_no_empty_column(client):
    bare = page_of(client.get(EventFactory().url))
    with_contact = page_of(client.get(EventFactory(contact_note="広報課まで").url))
    with_text = page_of(client.get(EventFactory(body=[("paragraph", "<p>本文</p>")], contact_note="広報課まで").url))

    assert (bare.has("main .section"), with_contact.has("main .with-aside"), with_text.has("main .with-aside")) == (
        False,
        False,
        True,
    )
    assert with_contact.one("main .section h2").text == "問合せ"


@pytest.mark.django_db
def test_what_an_event_is_part_of_is_no_link_while_it_has_no_page(client):
    event = EventFactory(subject=f"campaign:{CampaignFactory(name_ja='見本の月間').public_id}")

    part_of = page_of(client.get(event.url)).one("main .section .stack")

    assert ("見本の月間" in part_of.text, part_of.hrefs) == (True, [])
