"""An event page: its condition by the clock, its constraints, what it shows to people and machines."""

import re
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.utils import timezone

from events.enums import Condition
from events.models import EventPage
from foundation.content import registry
from tests.factories.events import EventFactory
from tests.factories.organisations import DivisionFactory, OrganisationFactory
from tests.factories.pages import publish, translate
from tests.parts.registries import lend

NOW = timezone.now()
HOUR = timedelta(hours=1)


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
def event():
    """An event with everything a page can show."""
    made = EventFactory(
        subtitle="製造業のための実践講座",
        format="hybrid",
        application_url="https://example.jp/apply",
        application_closes_at=NOW + 5 * HOUR,
        contact_division=DivisionFactory(name_ja="広報企画課"),
        captions=True,
        wheelchair=True,
        subject="thing:1",
        fee_type="paid",
        fee_yen=1500,
        body=[("paragraph", "<p>工場の仕事を分けます。</p>")],
        programme=[("item", {"time": "14:00", "title": "はじめに", "speaker": ""})],
        speakers=[("person", {"name": "架空 花子", "post": "教授", "organisation": "みほん大学", "picture": None})],
    )
    organisation = OrganisationFactory(name_ja="見本食品", name_en="Mihon Foods")
    made.organisers.create(role="supporter", written_ja="みほん町", written_en="Mihon Town")
    made.organisers.create(role="organiser", organisation=organisation)
    return publish(made)


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

    text = re.sub(r"<[^>]+>", " ", answer.content.decode())
    assert answer.status_code == 200
    for shown in (
        event.title,
        "製造業のための実践講座",
        "見本国際会館（架空）",
        "主催 株式会社見本食品 後援 みほん町",
        "1,500円",
        "字幕・車いす可",
        "工場の仕事を分けます。",
        "14:00 はじめに",
        "架空 花子",
        "広報企画課",
        "見本の月間",
        "参加を申し込む",
    ):
        assert shown in re.sub(r"\s+", " ", text), shown


@pytest.mark.django_db
def test_the_page_in_english_has_the_places_english_name(client, event):
    english = translate(event, title="Sample seminar")

    html = client.get(english.url).content.decode()

    assert "Mihon International Hall (fictional)" in html
    assert "見本国際会館" not in html
    assert "Mihon Town" in html


@pytest.mark.django_db
def test_a_cancelled_event_says_so_and_takes_nobody(client):
    event = EventFactory(cancelled=True, application_url="https://example.jp/apply")

    html = client.get(event.url).content.decode()

    assert "中止" in html
    assert "台風のため。" in html
    assert "参加を申し込む" not in html


@pytest.mark.django_db
def test_no_style_or_script_in_the_page(client, event):
    html = client.get(event.url).content.decode()

    assert re.findall(r"\sstyle=|<style|\son\w+=", html) == []
    assert re.findall(r"<script(?![^>]*(?:src=|application/ld\+json))", html) == []
