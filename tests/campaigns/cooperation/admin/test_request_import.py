"""The page on which a table of bodies is checked, compared and then entered."""

from io import BytesIO
from urllib.parse import urlencode

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook

from campaigns.cooperation.domain.request_table import HEADINGS, MOST_ROWS
from tests.factories.people import staff
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db
PAGE = "/admin/campaigns/cooperation/import/"


def pasted(*rows):
    return "\n".join("\t".join(row.get(name, "") for name in HEADINGS) for row in (HEADINGS, *rows))


BODY = {"kind": "経済団体", "name_ja": "見本商工会議所", "email": "info@chamber.example.jp"}


@pytest.fixture
def secretariat():
    client = Client()
    client.force_login(staff("view_cooperationrequest", "change_cooperationrequest"))
    return client


def test_nothing_is_stored_before_the_comparison_was_seen(campaign, secretariat):
    seen = page_of(secretariat.post(PAGE, {"campaign": campaign.pk, "pasted": pasted(BODY)}))
    assert seen.said_with("見本商工会議所", "th") == ["見本商工会議所"]
    assert campaign.cooperation_requests.count() == 0
    sent = {**seen.one("form:has(textarea[hidden])").fields, "act": "enter"}

    for _again in range(2):
        secretariat.post(PAGE, sent)

    assert [(row.name_ja, row.email) for row in campaign.cooperation_requests.all()] == [
        (BODY["name_ja"], BODY["email"])
    ]


def test_a_file_in_japanese_excels_encoding_is_read(campaign, secretariat):
    text = "\r\n".join(",".join(row.get(name, "") for name in HEADINGS) for row in (HEADINGS, BODY))
    file = SimpleUploadedFile("bodies.csv", text.encode("cp932"))

    seen = page_of(secretariat.post(PAGE, {"campaign": campaign.pk, "table": file}))

    assert seen.said_with("見本商工会議所", "th") == ["見本商工会議所"]


def submit(client, form, **more):
    """A form as a browser sends it: what isn't multipart has nine characters for one of Japanese."""
    fields = {**form.fields, **more}
    if form.get("enctype") == "multipart/form-data":
        return client.post(PAGE, fields)
    return client.post(PAGE, urlencode(fields), content_type="application/x-www-form-urlencoded")


def test_as_many_rows_as_a_table_may_have_are_entered(campaign, secretariat):
    long = {"person_division": "総務課" * 20, "person_title": "部長" * 15, "postal_address": "東京都千代田区" * 12}
    rows = [{**BODY, **long, "name_ja": f"見本{number}商工会議所"} for number in range(MOST_ROWS)]
    text = pasted(*rows).replace("\t", ",").encode("cp932")

    seen = page_of(secretariat.post(PAGE, {"campaign": campaign.pk, "table": SimpleUploadedFile("a.csv", text)}))
    answer = submit(secretariat, seen.one("form:has(textarea[hidden])"), act="enter")

    assert (answer.status_code, campaign.cooperation_requests.count()) == (302, MOST_ROWS)


def test_a_table_that_is_too_large_to_come_back_with_the_page_is_refused(campaign, secretariat):
    rows = [{**BODY, "postal_address": "東" * 300, "name_ja": "見" * 100, "person_name": "本" * 20}] * MOST_ROWS
    text = pasted(*rows).replace("\t", ",").encode("cp932")

    seen = page_of(secretariat.post(PAGE, {"campaign": campaign.pk, "table": SimpleUploadedFile("a.csv", text)}))

    assert seen.said_with("大きすぎ", "[role=alert] p") != []


def test_problems_are_listed_and_come_back_in_the_table(campaign, secretariat):
    wrong = pasted({**BODY, "email": "info@"})
    seen = page_of(secretariat.post(PAGE, {"campaign": campaign.pk, "pasted": wrong}))
    assert [row.texts("td")[:2] for row in seen.all("tbody tr")] == [["2", HEADINGS["email"]]]
    form = seen.one("form:has(textarea[hidden])")
    assert form.values("button", "value") == ["reasons"]

    answer = secretariat.post(PAGE, {**form.fields, "act": "reasons"})

    assert load_workbook(BytesIO(answer.content)).active.cell(2, 1).value.startswith(HEADINGS["email"])


def test_what_cannot_be_read_is_said_at_its_field(campaign, secretariat):
    for sent in ({"pasted": "abc"}, {}, {"pasted": "a", "table": SimpleUploadedFile("a.csv", b"a")}):
        seen = page_of(secretariat.post(PAGE, {"campaign": campaign.pk, **sent}))
        assert len(seen.texts(".error-message, [role=alert] p")) == 1
    assert campaign.cooperation_requests.count() == 0


def test_a_post_without_a_checked_table_leads_back(campaign, secretariat):
    for action in ("enter", "reasons"):
        answer = secretariat.post(PAGE, {"campaign": campaign.pk, "text": "", "act": action})
        assert (answer.status_code, answer.headers["Location"]) == (302, PAGE)


def test_who_may_not_run_cooperation_sees_none_of_it():
    client = Client()
    client.force_login(staff("view_cooperationrequest"))

    assert {client.get(f"{PAGE}{page}").status_code for page in ("", "bodies.xlsx")} == {302}


def test_the_empty_table_is_a_spreadsheet(secretariat):
    book = load_workbook(BytesIO(secretariat.get(f"{PAGE}bodies.xlsx").content))

    assert [sheet.title for sheet in book] == ["1", "codes", "lists"]
