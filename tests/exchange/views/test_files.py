"""Open data: only what may be public, byte for byte as spreadsheets and programs want it, sent once."""

import csv
import io
import json
import time
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.http import http_date
from wagtail.models import Page

from campaigns.participation.models import Campaign, CampaignQuestionOption
from foundation.exchange import registry
from foundation.records.domain.state import move
from tests.factories.crowds import add_crowd
from tests.factories.events import EventFactory
from tests.factories.organisations import DivisionFactory
from tests.factories.participation import CampaignFactory

pytestmark = pytest.mark.django_db

BOM = b"\xef\xbb\xbf"


def body(client: Client, address: str, **headers: str) -> bytes:
    response: Any = client.get(address, headers=headers)
    assert response.status_code == 200, address
    return b"".join(response.streaming_content)


def test_csv_for_spreadsheets_and_for_programs(client: Client, campaign: Campaign) -> None:
    sheet = body(client, "/open-data/participants-month.csv")
    plain = body(client, "/open-data/participants-month.utf8.csv")

    assert sheet == BOM + plain
    (row,) = csv.DictReader(io.StringIO(plain.decode()))
    assert row["名称"] == "'=1+1髙橋と𠮷野家ではない"
    assert (row["業種"], row["業種コード"], row["URL"], row["都道府県名"]) == ("", "", "", "山形県")
    assert row["活動の種類"] == "試みる・実践する"
    assert "漏れ" not in plain.decode()
    assert "leak" not in plain.decode()


def test_json_holds_texts_as_they_are(client: Client, campaign: Campaign) -> None:
    (row,) = json.loads(body(client, "/open-data/participants-month.json"))

    assert (row["name_ja"], row["industry"], row["q_activity"]) == ("=1+1髙橋と𠮷野家ではない", "", "試みる・実践する")
    (data_set,) = (one for one in registry.list_data_sets() if one.code == "participants-month")
    assert set(row) == {column.name for column in data_set.columns}


def test_what_has_not_changed_is_not_sent_again(client: Client, campaign: Campaign) -> None:
    address = "/open-data/participants-month.csv"
    first = client.get(address)
    again = client.get(address, headers={"If-None-Match": first["ETag"]})
    since = client.get(address, headers={"If-Modified-Since": first["Last-Modified"]})
    move(campaign.participations.public().get(), "withdrawn", by=None)
    after = client.get(address, headers={"If-None-Match": first["ETag"]})

    assert (again.status_code, since.status_code, after.status_code) == (304, 304, 200)
    assert b"".join(after.streaming_content).count(b"\r\n") == 1  # the heading alone


def test_what_a_row_says_of_another_record_is_sent_again_when_that_changes(client: Client) -> None:
    division = DivisionFactory()
    EventFactory(contact_division=division)
    first = client.get("/open-data/events.csv")
    since = {"If-Modified-Since": first.get("Last-Modified", http_date(time.time()))}
    assert client.get("/open-data/events.csv", headers={"If-None-Match": first["ETag"]}).status_code == 304

    division.name_ja = "総務課"
    division.save()

    for condition in ({"If-None-Match": first["ETag"]}, since):
        assert "総務課".encode() in body(client, "/open-data/events.csv", **condition)


def test_a_row_that_goes_while_another_comes_is_not_kept(client: Client) -> None:
    hidden, newest = EventFactory(), EventFactory()
    older = EventFactory(live=False)
    first = client.get("/open-data/events.json")["ETag"]

    Page.objects.filter(pk=older.pk).update(live=True, last_published_at=hidden.last_published_at)
    Page.objects.filter(pk=hidden.pk).update(live=False)

    rows = json.loads(body(client, "/open-data/events.json", **{"If-None-Match": first}))
    assert {row["id"] for row in rows} == {str(event.translation_key) for event in (older, newest)}


def test_a_choice_that_is_called_otherwise_is_sent_again(client: Client, campaign: Campaign) -> None:
    addresses = ("/open-data/participants-month.csv", "/open-data/participants-month.dictionary.json")
    marks = [client.get(address)["ETag"] for address in addresses]

    CampaignQuestionOption.objects.update(label_ja="取り入れる")

    for address, mark in zip(addresses, marks, strict=True):
        assert "取り入れる".encode() in body(client, address, **{"If-None-Match": mark})


def test_forms_have_marks_of_their_own(client: Client, campaign: Campaign) -> None:
    addresses = ("csv", "utf8.csv", "json", "dictionary.csv", "dictionary.json")

    marks = {client.get(f"/open-data/participants-month.{form}")["ETag"] for form in addresses}

    assert len(marks) == 5


def test_a_file_is_the_same_whatever_language_the_browser_prefers(client: Client) -> None:
    EventFactory(contact_division=DivisionFactory())

    japanese, english = (
        client.get("/open-data/events.json", headers={"Accept-Language": language}) for language in ("ja", "en")
    )
    (row,) = json.loads(b"".join(english.streaming_content))  # type: ignore[attr-defined]  # it is streamed

    assert json.loads(b"".join(japanese.streaming_content)) == [row]  # type: ignore[attr-defined]  # as above
    assert row["contact"].startswith("みほん局")
    assert {(answer["Content-Language"], answer.get("Vary", "")) for answer in (japanese, english)} == {("ja", "")}


MISSING = ["/open-data/nothing.csv", "/ja/open-data/nothing/", "/open-data/participants-hidden.csv"]


@pytest.mark.parametrize("address", MISSING)
def test_there_is_no_set_of_what_is_not_public(client: Client, address: str) -> None:
    CampaignFactory(code="hidden", hidden=True)

    assert client.get(address).status_code == 404


def test_a_file_is_read_in_pieces(client: Client) -> None:
    campaign = CampaignFactory(code="many")
    add_crowd(campaign, 30)

    def measure() -> int:
        with CaptureQueriesContext(connection) as captured:
            body(client, "/open-data/participants-many.json")
        return len(captured)

    for _time in range(2):  # the first answer makes the settings of the site, and what is read once is read
        measure()
    few = measure()
    add_crowd(campaign, 900)

    assert measure() == few
    assert len(json.loads(body(client, "/open-data/participants-many.json"))) == 930


@pytest.mark.parametrize("address", ["events.csv", "events.dictionary.csv", "catalogue.json"])
def test_it_is_read_and_nothing_else(address: str) -> None:
    answer = Client(enforce_csrf_checks=True).generic("PUT", f"/open-data/{address}")

    assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD")


def test_the_catalogue_is_not_sent_again_until_it_changes(client: Client) -> None:
    address = "/open-data/catalogue.json"
    first = client.get(address)
    again = client.get(address, headers={"If-None-Match": first["ETag"]})
    dated = client.get(address, headers={"If-Unmodified-Since": http_date(0)})
    EventFactory()
    after = client.get(address, headers={"If-None-Match": first["ETag"]})

    assert [answer.status_code for answer in (first, again, dated, after)] == [200, 304, 200, 200]
    assert again["Access-Control-Allow-Origin"] == "*"


def test_each_language_has_its_catalogue(client: Client) -> None:
    japanese, english = (
        client.get("/open-data/catalogue.json", headers={"Accept-Language": language}) for language in ("ja", "en")
    )

    assert (japanese["Vary"], japanese["Content-Language"]) == ("Accept-Language", "ja")
    assert japanese["ETag"] != english["ETag"]
