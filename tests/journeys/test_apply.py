"""An applicant applies, from the code in the mail to the receipt, and the secretariat opens the file.

With JavaScript at a desk, without it on a phone; in both languages; axe finds nothing on any page on the way.
"""

import hashlib
import re

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from playwright.sync_api import expect

from awards.applications.models import Application, Submission
from tests.factories.applications import full_cycle
from tests.factories.assets import check_arrived, pdf
from tests.factories.programmes import ConditionFactory
from tests.parts.browser import PATIENCE
from tests.parts.html import page_of
from tests.parts.post import sent_mail

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.both, pytest.mark.usefixtures("s3", "fresh_limits")]
EMAIL = "ichiro@aozora.example.jp"
RULES = {"name": "就業規則（2026年4月改定）.pdf", "mimeType": "application/pdf", "buffer": pdf()}


@pytest.fixture
def fresh_limits():
    cache.clear()


@pytest.fixture
def cycle():
    made = full_cycle(name_ja="みほんトップランナー2026", name_en="Sample Top Runner 2026", reference_prefix="STR2026")
    ConditionFactory(cycle=made, text_ja="国内で活動している", help_ja="支店や事業所だけでも応募できます。")
    return made


class Traveller:
    """A page that is checked at every stop."""

    def __init__(self, page, axe):
        self.page, self.axe = page, axe

    def stop(self, name):
        found = self.axe(self.page)
        assert found == [], (name, found)
        assert self.page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), name

    def press(self, name):
        self.page.get_by_role("button", name=name, exact=True).click()


@pytest.fixture
def traveller(page, axe):
    return Traveller(page, axe)


def sign_in(page):
    page.locator("#id_email").fill(EMAIL)
    page.locator("main form.form button.button").click()
    page.locator("#id_code").wait_for()
    page.locator("#id_code").fill(re.search(r"^\d{6}$", sent_mail()[-1].body, re.MULTILINE)[0])
    page.locator("main form.form button.button").click()


def fill_in_organisation(page):
    page.locator("#id_organisation_name").fill("あおぞら見本食品株式会社")
    page.locator("#id_organisation_kana").fill("あおぞらみほんしょくひん")
    page.locator("#id_industry").select_option("E")
    page.locator("#id_prefecture").select_option("06")
    page.locator("#id_employees_total").fill("１８２人")
    page.locator("#id_contact_name").fill("見本 一郎")


def staff_opens_the_file(application):
    staff = get_user_model().objects.create_user("office@example.jp")
    codenames = ("access_admin", "view_application", "download_material")
    staff.user_permissions.set(Permission.objects.filter(codename__in=codenames))
    client = Client()
    client.force_login(staff)
    inspect = f"/admin/awards/applications/inspect/{application.pk}/"
    assert inspect in page_of(client.get(f"/admin/awards/applications/?q={application.reference}")).hrefs
    address = page_of(client.get(inspect)).all("a[href^='/admin/awards/materials/']")[0]["href"]
    return client.get(address)["Location"]


def begins_at_desktop(traveller, live_server, cycle):
    """From the open calls through sign-in to the empty task list."""
    page = traveller.page
    page.goto(f"{live_server.url}/apply/")
    traveller.stop("open calls")
    page.get_by_role("link", name=cycle.name_ja).click()
    page.get_by_role("checkbox", name="国内で活動している").check()
    traveller.stop("start, signed out")
    page.get_by_role("link", name="ログインして応募を始める").click()
    sign_in(page)
    traveller.press("応募を始める")
    page.get_by_role("heading", name="あなたの応募").wait_for()
    traveller.stop("task list, empty")


def corrects_the_organisation(traveller):
    """A wrong number is said and led to; without it the section is done."""
    page = traveller.page
    page.get_by_role("link", name="団体", exact=True).click()
    fill_in_organisation(page)
    page.locator("#id_corporate_number").fill("T123")
    traveller.press("保存して次へ進む")
    expect(page.get_by_role("alert")).to_be_focused()
    expect(page).to_have_title(re.compile("^エラー："))
    traveller.stop("organisation, error")
    page.get_by_role("alert").get_by_role("link").first.click()
    expect(page.locator("#id_corporate_number")).to_be_focused()
    page.locator("#id_corporate_number").fill("")
    traveller.press("保存して次へ進む")


def counts_the_measures(traveller):
    """Results show while typing; more than all is an error."""
    page = traveller.page
    page.get_by_role("heading", name="活用の実績", level=1).wait_for()
    page.locator("#id_eligible-denominator").fill("１６０")
    page.locator("#id_eligible-numerator").fill("64")
    page.locator("#id_active-numerator").fill("48")
    page.locator("#id_days-numerator").fill("３８４日")
    page.locator("#id_active-numerator").focus()
    expect(page.locator("[data-out]")).to_have_text(["40.0", "75.0", "8.0"])
    expect(page.locator("#id_days-numerator")).to_have_value("384")
    traveller.stop("measures")
    page.locator("#id_active-numerator").fill("70")
    expect(page.locator("[data-out]")).to_have_text(["40.0", "—", "5.5"])
    expect(page.locator("[data-why]:visible")).to_have_text(
        "あり得ない値です。100％までです。2つの数を確かめてください。"
    )
    traveller.stop("measures, impossible while typing")
    page.locator("#id_active-numerator").fill("48")
    expect(page.locator("[data-why]:visible")).to_have_count(0)
    page.locator("#id_active-numerator").fill("70")
    traveller.press("保存して次へ進む")
    page.get_by_role("alert").wait_for()
    traveller.stop("measures, error")
    page.locator("#id_active-numerator").fill("48")
    looks_once_at_the_unusual(traveller)


def looks_once_at_the_unusual(traveller):
    """Said while typing, and once more before going on; pressed again, it goes on."""
    page = traveller.page
    page.locator("#id_eligible-denominator").fill("63")
    unusual = page.locator("[data-unusual]:visible")
    expect(unusual).to_have_text("ふつうより高い値です。2つの数を確かめてください。正しければ、このままで構いません。")
    page.locator("#id_eligible-denominator").fill("64")
    expect(unusual).to_have_count(0)
    page.locator("#id_eligible-denominator").fill("63")
    traveller.press("保存して次へ進む")
    summary = page.locator(".banner--warning:focus")
    summary.wait_for()
    traveller.stop("measures, unusual")
    summary.get_by_role("link").click()
    expect(page.locator("#id_eligible-numerator")).to_be_focused()
    page.locator("#id_eligible-denominator").fill("160")
    traveller.press("保存して次へ進む")


def tells_an_effort(traveller):
    """A tick opens the text, which counts graphemes."""
    page = traveller.page
    page.get_by_role("heading", name="取組", level=1).wait_for()
    expect(page.locator("#id_effect-text")).to_be_hidden()
    page.locator("#id_effect-is_chosen").check()
    page.locator("#id_effect-text").fill("検品の結果を共有し、残業を月62時間から41時間に減らしました。👩‍👩‍👧")
    expect(page.locator("#id_effect-text-c")).to_contain_text("／800字")
    traveller.stop("efforts")
    traveller.press("保存して次へ進む")


def sends_the_rules(traveller):
    """A file goes straight to the store."""
    page = traveller.page
    page.get_by_role("heading", name="資料", level=1).wait_for()
    page.locator("#rules-file").set_input_files(RULES)
    page.locator(".files .state", has_text="送り終えました").wait_for()
    check_arrived()
    page.locator(".files .sha").wait_for(timeout=30_000)  # the page asks every 15 seconds at the latest
    traveller.stop("materials")
    page.get_by_role("link", name="次へ進む").click()


def submits(traveller):
    """Without the declaration nothing is sent; with it there is a receipt."""
    page = traveller.page
    traveller.press("応募を提出する")
    page.get_by_role("alert").wait_for()
    assert Submission.objects.count() == 0
    traveller.stop("check, not confirmed")
    page.locator("#id_declaration-true").check()
    traveller.press("応募を提出する")
    page.get_by_role("heading", name="応募を受け付けました").wait_for()
    traveller.stop("receipt")


def test_at_a_desk_with_javascript(traveller, live_server, cycle):
    page = traveller.page
    puts = []
    page.on("request", lambda request: puts.append(request.url) if request.method == "PUT" else None)

    begins_at_desktop(traveller, live_server, cycle)
    corrects_the_organisation(traveller)
    counts_the_measures(traveller)
    tells_an_effort(traveller)
    sends_the_rules(traveller)
    assert len(puts) == 1
    submits(traveller)

    application = Application.objects.get()
    assert page.locator(".moment .ref").inner_text() == "STR2026-0001"
    assert hashlib.sha256(pdf()).hexdigest() in page.locator(".sha").inner_text()
    assert (application.organisation_kana, application.employees_total) == ("アオゾラミホンショクヒン", 182)
    page.goto(f"{live_server.url}/apply/")
    traveller.stop("own applications")
    assert "X-Amz-Expires=60" in staff_opens_the_file(application)


def test_on_a_phone_without_javascript_in_english(browser, live_server, cycle):
    context = browser.new_context(locale="en-GB", viewport={"width": 390, "height": 844}, java_script_enabled=False)
    context.set_default_timeout(PATIENCE)
    page = context.new_page()

    page.goto(f"{live_server.url}/apply/")
    page.get_by_role("link", name=cycle.name_en).click()
    page.get_by_role("link", name="Sign in and start an application").click()
    sign_in(page)
    page.get_by_role("button", name="Start an application").click()
    page.get_by_role("link", name="Organisation", exact=True).click()
    fill_in_organisation(page)
    page.get_by_role("button", name="Save and continue").click()
    for name, number in {
        "eligible-denominator": "160",
        "eligible-numerator": "64",
        "active-numerator": "48",
        "days-numerator": "384",
    }.items():
        page.locator(f"#id_{name}").fill(number)
    page.get_by_role("button", name="Save and calculate").click()
    expect(page.locator("[data-out]")).to_have_text(["40.0", "75.0", "8.0"])
    page.get_by_role("button", name="Save and continue").click()
    page.locator("#id_effect-is_chosen").check()
    page.locator("#id_effect-text").fill("We share the records of inspection.")
    page.get_by_role("button", name="Save and continue").click()
    page.locator("#rules-file").set_input_files(RULES)
    page.get_by_role("button", name="Upload the file").click()
    check_arrived()
    page.get_by_role("link", name="Continue").click()
    page.locator("#id_declaration-true").check()
    page.get_by_role("button", name="Submit the application").click()

    expect(page.locator("h1")).to_have_text("We have received your application")
    expect(page.locator(".moment .ref")).to_have_text("STR2026-0001")
    context.close()


def test_the_call_closes_while_somebody_writes(page, live_server, cycle):
    page.goto(f"{live_server.url}/apply/start/{cycle.public_id}/")
    page.get_by_role("link", name="ログインして応募を始める").click()
    sign_in(page)
    page.get_by_role("button", name="応募を始める", exact=True).click()
    page.get_by_role("link", name="団体", exact=True).click()
    fill_in_organisation(page)
    cycle.closes_at = timezone.now()
    cycle.save()

    page.get_by_role("button", name="保存して次へ進む").click()

    page.locator("#draft-message").get_by_text("いまは応募を受け付けていません").wait_for()
    assert Submission.objects.count() == 0
