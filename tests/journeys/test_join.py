"""A participant registers: form, mail, the button, certificate and logo, the list, the page that verifies.

And afterwards reports: mail, draft, sent, corrected, until what was agreed to is open data.

At a desk in Japanese and on a phone in English; axe finds nothing on any page on the way. And without JavaScript.
"""

import re
from pathlib import Path
from urllib.parse import urlsplit

import pypdfium2
import pytest
import zxingcpp
from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from campaigns.participation.models import Participation
from campaigns.reports.domain.period import release_reports
from campaigns.reports.domain.report_reminder import invite_to_report
from campaigns.reports.models import Report
from foundation.certificates.domain import print_certificate
from foundation.certificates.models import Certificate
from foundation.clock.domain import run_work
from foundation.clock.models import Work
from tests.factories.certificates import DesignFactory
from tests.factories.cooperation import open_period, taking_part
from tests.factories.logos import LogoKitFactory
from tests.factories.pages import translate
from tests.factories.participation import CampaignPageFactory, open_campaign
from tests.factories.people import staff
from tests.factories.terms import TermsFactory
from tests.parts.browser import in_each_way
from tests.parts.html import page_of
from tests.parts.post import sent_mail

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("s3")]


@pytest.fixture
def campaign(settings):
    cache.clear()
    settings.LAUREL_CAMPAIGNS_FASTEST_SECONDS = 0
    kit = LogoKitFactory(terms=TermsFactory(code="logo", kind="logo"))
    return open_campaign(certificate_design=DesignFactory(), logo_kit=kit, logo_terms=kit.terms)


@pytest.fixture
def pages(campaign):
    """The addresses of the campaign's page, by language."""
    page = CampaignPageFactory(campaign=campaign)
    return {"ja": page.url, "en": translate(page).url}


def stop(page, axe, name):
    found = axe(page)
    assert found == [], (name, found)
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), name


def link_in_mail(live_server, way):
    return live_server.url + re.search(rf"https?://[^/]+({way}\S+)", sent_mail()[-1].body)[1]


def fill_in(page):
    page.locator("#id_corporate_number").fill("T8700110005901")
    page.locator("#id_name_ja").fill("株式会社あおぞら見本食品")
    page.locator("#id_name_kana").fill("あおぞらみほんしょくひん")
    page.locator("#id_industry").select_option("E")
    page.locator("#id_prefecture").select_option("06")
    page.locator("#id_q_activity_0").check()
    page.locator("#id_email").fill("kouhou@aozora.example.jp")
    page.locator("#id_agrees_to_logo").check()
    page.locator("#id_may_publish").check()


def press(page):
    page.locator("main .buttons button.button").first.click()


def is_in_the_directory(page, live_server, url):
    page.goto(f"{live_server.url}{url}?q=あおぞら")
    page.locator("main").get_by_text("株式会社あおぞら見本食品").first.wait_for()


def code_on(pdf):
    """The address in the QR code of a printed certificate."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        (code,) = zxingcpp.read_barcodes(document[0].render(scale=2).to_pil())
    finally:
        document.close()
    return urlsplit(code.text)


def verifies(page, live_server):
    """The address in the QR code on paper tells number and name."""
    certificate = Certificate.objects.get()
    address = code_on(print_certificate(certificate))
    page.goto(f"{live_server.url}{address.path}?{address.query}")
    page.get_by_text("株式会社あおぞら見本食品").first.wait_for()
    page.get_by_text(certificate.number).first.wait_for()


WORDS = {
    "ja": ("メールを開いて、登録を完了してください", "参加証ができています", "内容を直す"),
    "en": ("Check your inbox to complete your registration", "here is your certificate", "Edit"),
}


@pytest.mark.parametrize(("language", "locale", "width"), [("ja", "ja-JP", 1440), ("en", "en-GB", 390)])
def test_approved_at_once(browser, axe, live_server, campaign, pages, language, locale, width):
    sent, done, change = WORDS[language]
    context = browser.new_context(locale=locale, viewport={"width": width, "height": 900}, bypass_csp=True)
    page = context.new_page()
    page.goto(f"{live_server.url}/{language}/join/{campaign.code}/")
    stop(page, axe, "form")
    fill_in(page)
    press(page)
    page.get_by_role("alert").wait_for()
    stop(page, axe, "form, error")
    page.get_by_role("alert").get_by_role("link").first.click()
    expect(page.locator("#id_agrees")).to_be_focused()
    page.locator("#id_agrees").check()
    press(page)
    page.get_by_role("heading", name=sent).wait_for()
    stop(page, axe, "sent")
    page.goto(link_in_mail(live_server, "/join/confirm/"))
    stop(page, axe, "confirm")
    press(page)
    page.get_by_role("heading", name=done).wait_for()
    stop(page, axe, "proud minute")
    page.goto(link_in_mail(live_server, "/manage/"))
    stop(page, axe, "private page")
    page.get_by_role("link", name=change).click()
    stop(page, axe, "change")
    is_in_the_directory(page, live_server, pages[language])
    stop(page, axe, "directory")
    verifies(page, live_server)
    stop(page, axe, "verification")
    context.close()


def test_what_cannot_be_printed_is_said_while_it_is_typed(browser, axe, live_server, campaign, pages):
    context = browser.new_context(locale="ja-JP", bypass_csp=True)
    page = context.new_page()
    page.goto(f"{live_server.url}/ja/join/{campaign.code}/")
    name, said = page.locator("#id_name_ja"), page.locator("#id_name_ja-printable")
    mark = "element => getComputedStyle(element, '::before').content"
    assert said.evaluate(mark) == "none"  # no sign of an error before there is one

    name.fill("見本 한글 商店🎉👩‍👩‍👧 葛󠄀")

    expect(said).to_have_text("「한글🎉👩‍👩‍👧」は印刷できません。使わずに名称を書いてください。")
    stop(page, axe, "form, name that can't be printed")
    name.fill("𠮷野屋髙﨑")
    expect(said).to_have_text("")
    context.close()


def test_on_a_phone_without_javascript_approved_by_the_secretariat(browser, live_server, campaign, pages):
    campaign.approval = "secretariat"
    campaign.save()
    context = browser.new_context(
        locale="en-GB", viewport={"width": 390, "height": 844}, java_script_enabled=False, bypass_csp=True
    )
    page = context.new_page()
    page.goto(f"{live_server.url}/en/join/{campaign.code}/")
    fill_in(page)
    page.locator("#id_agrees").check()
    press(page)
    page.get_by_role("heading", name="Check your inbox to complete your registration").wait_for()
    page.goto(link_in_mail(live_server, "/join/confirm/"))
    press(page)
    page.get_by_role("heading", name="What happens next").wait_for()
    staff = Client()
    staff.force_login(get_user_model().objects.create_superuser("office@example.jp"))
    approval = reverse("laurel_participation_admin_approve", args=[Participation.objects.get().pk])
    staff.post(approval, page_of(staff.get(approval)).one("main form[method=post i]").fields)
    page.goto(link_in_mail(live_server, "/manage/"))
    page.get_by_role("link", name="Certificate, landscape").wait_for()
    is_in_the_directory(page, live_server, pages["en"])
    verifies(page, live_server)
    context.close()


REPORT = {
    "ja": {
        "text": "取り組んだ内容",
        "people": "参加した人数",
        "may": "この報告を、名称とともに、このサイトとオープンデータ（CC BY 4.0）で公表してよい",
        "draft": "下書きを保存する",
        "send": "報告を送信する",
        "correct": "修正を送信する",
    },
    "en": {
        "text": "What you did",
        "people": "People",
        "may": "This report may be published",
        "draft": "Save as a draft",
        "send": "Send the report",
        "correct": "Send the changes",
    },
}


@in_each_way
def test_from_the_mail_to_open_data_of_what_was_done(browser, axe, live_server, language, width, has_script):
    period, said = open_period(), REPORT[language]
    taking_part(period, name_ja="株式会社みほん報告社", name_en="Mihon Reports", language=language)
    invite_to_report(period, by=staff())
    run_work(Work.objects.get(kind="laurel_reports.invitations").pk)
    context = browser.new_context(viewport={"width": width, "height": 900}, java_script_enabled=has_script)
    page = context.new_page()

    def look(name):
        if has_script:
            stop(page, axe, name)

    page.goto(link_in_mail(live_server, f"/{language}/report/"))
    look("first")
    page.get_by_label(said["people"]).fill("百二十")
    page.get_by_role("button", name=said["send"]).click()
    page.locator(".error-summary").wait_for()
    look("refused")
    page.get_by_label(said["text"]).fill("相談会を")
    page.get_by_label(said["people"]).fill("")
    page.get_by_role("button", name=said["draft"]).click()
    expect(page.get_by_label(said["text"])).to_have_value("相談会を")
    assert Report.objects.get().state == "draft"
    page.get_by_label(said["text"]).fill("相談会を開きました。")
    page.get_by_label(said["people"]).fill("１２０")
    page.get_by_label(said["may"]).check()
    page.get_by_role("button", name=said["send"]).click()
    page.get_by_role("button", name=said["correct"]).wait_for()
    look("sent")
    page.get_by_label(said["people"]).fill("240")
    page.get_by_role("button", name=said["correct"]).click()
    expect(page.get_by_label(said["people"])).to_have_value("240")

    type(period).objects.update(closes_at=timezone.now())
    page.reload()
    expect(page.get_by_role("button", name=said["correct"])).to_have_count(0)
    look("over")
    release_reports(period, by=staff())
    page.goto(f"{live_server.url}/{language}/open-data/reports-{period.campaign.code}/")
    look("open data")
    with page.expect_download() as download:
        page.locator("a[href$='.csv']").first.click()
    rows = Path(download.value.path()).read_text(encoding="utf-8-sig").splitlines()
    assert [row.split(",")[2:] for row in rows[1:]] == [
        ["株式会社みほん報告社", "Mihon Reports", "相談会を開きました。", "240"]
    ]
    context.close()
