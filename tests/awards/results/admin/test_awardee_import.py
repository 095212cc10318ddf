"""The pages by which staff import past awardees: how they are reached, by whom, from the upload to the public list."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from awards.results.domain.awardee_table import HEADINGS
from awards.results.models import Awardee, AwardeeImport
from foundation.audit.models import Entry
from foundation.exchange.domain import REQUIRED_MARK
from tests.awards.results.awardee_tables import clerk, sent, table, work
from tests.factories.people import staff
from tests.factories.programmes import CycleFactory, TierFactory
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db
UPLOADS = "laurel_results_admin_imports"


@pytest.fixture
def year():
    return TierFactory(cycle=CycleFactory(released=True, code="sample-2019", year_label="2019")).cycle


@pytest.fixture
def at_work(client):
    client.force_login(clerk())
    return client


def test_the_list_of_awardees_leads_to_the_import(admin_client):
    page = page_of(admin_client.get(reverse("award_awardees:index")))

    assert reverse(UPLOADS) in page.hrefs


def test_nobody_who_only_reads_is_offered_the_import(client, year, s3):
    row = sent(year.programme, {"cycle": "2019"})
    client.force_login(staff("view_awardee"))

    assert reverse(UPLOADS) not in page_of(client.get(reverse("award_awardees:index"))).hrefs
    for name, arguments in (
        (UPLOADS, []),
        ("laurel_results_admin_import", [row.public_id]),
        ("laurel_results_admin_import_reasons", [row.public_id]),
        ("laurel_results_admin_import_template", [year.programme.pk]),
    ):
        assert client.get(reverse(name, args=arguments)).status_code == 302


def test_from_the_upload_to_the_records(at_work, year, s3):
    upload = {
        "programme": year.programme.pk,
        "table": SimpleUploadedFile("past.xlsx", table({"cycle": "2019"}).read()),
        "source_note": "from the archive",
    }
    answer = at_work.post(reverse(UPLOADS), upload)
    row = work(AwardeeImport.objects.get())
    assert answer.url == reverse("laurel_results_admin_import", args=[row.public_id])
    assert "登録できる行：1" in page_of(at_work.get(answer.url)).text

    at_work.post(answer.url)
    row.refresh_from_db()
    work(row)

    assert reverse("award_awardees:index") in page_of(at_work.get(answer.url)).hrefs
    assert Awardee.objects.get().name_ja == "株式会社見本"


def test_a_table_that_is_on_record_has_no_button_and_says_so(at_work, year, s3):
    first = work(sent(year.programme, {"cycle": "2019"}))
    at_work.post(reverse("laurel_results_admin_import", args=[first.public_id]))
    first.refresh_from_db()
    work(first)
    second = work(sent(year.programme, {"cycle": "2019"}))

    page = page_of(at_work.get(reverse("laurel_results_admin_import", args=[second.public_id])))

    assert "すべての行が登録済みです。" in page.text
    assert "すべての行を登録" not in page.text


def test_a_wrong_row_is_listed_and_comes_back_with_its_reason(at_work, year, s3):
    row = work(sent(year.programme, {"cycle": "2018"}))

    page = page_of(at_work.get(reverse("laurel_results_admin_import", args=[row.public_id])))
    answer = at_work.get(reverse("laurel_results_admin_import_reasons", args=[row.public_id]))

    assert "「2018」はこの表彰制度の募集回ではありません。" in page.text
    lines = list(load_workbook(BytesIO(answer.content)).worksheets[0].values)
    assert "「2018」" in lines[1][0]
    assert Entry.objects.filter(event="awardee.import_reasons").count() == 1


def test_an_upload_without_an_award_changes_nothing(at_work, year):
    answer = at_work.post(reverse(UPLOADS), {"programme": "", "source_note": "from the archive"})

    assert (answer.status_code, AwardeeImport.objects.count()) == (200, 0)
    assert page_of(answer).one("#id_source_note")["value"] == "from the archive"


def test_while_the_store_is_away_the_upload_says_so_and_keeps_what_was_typed(at_work, year, s3):
    s3.stop()
    upload = SimpleUploadedFile("past.xlsx", table({"cycle": "2019"}).read())
    sent_note = {"programme": year.programme.pk, "table": upload, "source_note": "from the archive"}

    page = page_of(at_work.post(reverse(UPLOADS), sent_note))

    assert any("保存できませんでした" in error for error in page.texts(".w-field__errors"))
    assert page.one("#id_source_note")["value"] == "from the archive"
    assert not AwardeeImport.objects.exists()


def test_while_the_store_is_away_the_reasons_are_asked_for_later(at_work, year, s3):
    s3.stop()
    row = AwardeeImport.objects.create(
        programme=year.programme, file_name="past.xlsx", state="checked", key="imports/a"
    )
    shown = reverse("laurel_results_admin_import", args=[row.public_id])

    answer = at_work.get(reverse("laurel_results_admin_import_reasons", args=[row.public_id]), follow=True)

    assert answer.redirect_chain == [(shown, 302)]
    assert page_of(answer).said_with("取り出せません") != []


def test_each_award_with_results_has_a_table_to_fill_in(at_work, year):
    CycleFactory()
    address = reverse("laurel_results_admin_import_template", args=[year.programme.pk])
    page = page_of(at_work.get(reverse(UPLOADS)))
    assert [href for href in page.hrefs if "template/" in href] == [address]

    content = at_work.get(address).content

    headings = [cell.value for cell in load_workbook(BytesIO(content)).worksheets[0][1]]
    assert [heading.removesuffix(REQUIRED_MARK) for heading in headings] == list(HEADINGS.values())
