"""The page on which a table of bodies is checked, compared and then entered."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook

from campaigns.cooperation.domain.request_table import HEADINGS
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
