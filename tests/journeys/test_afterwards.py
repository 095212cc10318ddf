"""After submit was pressed: sent and being checked, received, returned for correction and sent again, messages.

At a desk in Japanese and on a phone in English; the correction without JavaScript, too. axe finds nothing on the way.
"""

import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone
from playwright.sync_api import expect

from awards.applications.domain import Unlock, send_message
from awards.applications.models import Application
from awards.processing.domain import return_application
from foundation.notices.models import Notice
from tests.factories.applications import ApplicationFactory, checking, full_cycle, passes
from tests.factories.assets import check_arrived, pdf
from tests.factories.people import staff
from tests.parts.browser import PATIENCE
from tests.parts.post import sent_mail

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("s3")]
NEW = {"name": "就業規則_第7章まで.pdf", "mimeType": "application/pdf", "buffer": pdf()}
WORDS = {
    "ja": {
        "sent": "資料1件を確認中",
        "received": "応募を受け付けました",
        "submit": "応募を提出する",
        "correct": "直した項目を送る",
        "write": "連絡を送る",
        "file": "資料を送る",
    },
    "en": {
        "sent": "checking 1 file",
        "received": "We have received your application",
        "submit": "Submit the application",
        "correct": "Submit the corrections",
        "write": "Send the message",
        "file": "Upload the file",
    },
}


class Applicant:
    """The owner of an application at a browser, whose every page is checked."""

    def __init__(self, page, axe, root, language, *, has_script=True):
        self.page, self.axe, self.root, self.language, self.has_script = page, axe, root, language, has_script
        self.words = WORDS[language]

    def enter(self, application):
        client = Client()
        client.force_login(application.owner)
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        self.page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": self.root}])

    def open(self, application, name=""):
        self.page.goto(f"{self.root}/apply/{application.public_id}/{name}")

    def stop(self, name):
        if self.has_script:  # axe is a script
            assert self.axe(self.page) == [], name
        assert self.page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), name

    def press(self, name):
        self.page.get_by_role("button", name=self.words[name], exact=True).click()

    def sees(self, name):
        self.page.get_by_text(self.words[name]).first.wait_for()


DESKTOP, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}
READERS = {
    "desk": ("ja-JP", DESKTOP, True),
    "phone": ("en-GB", PHONE, True),
    "without a script": ("en-GB", PHONE, False),
}


@pytest.fixture(params=["desk", "phone"])
def applicant(request, browser, axe, live_server):
    """At a desk in Japanese; on a phone in English; where a test asks for it, there without JavaScript."""
    locale, size, has_script = READERS[request.param]
    context = browser.new_context(locale=locale, viewport=size, java_script_enabled=has_script)
    context.set_default_timeout(PATIENCE)
    yield Applicant(context.new_page(), axe, live_server.url, locale[:2], has_script=has_script)
    context.close()


@pytest.fixture
def cycle():
    return full_cycle(name_ja="みほんトップランナー2026", name_en="Sample Top Runner 2026", reference_prefix="STR2026")


def returned(cycle, language):
    """Sent, and returned by the secretariat for a file and a number."""
    application = ApplicationFactory(cycle=cycle, submitted=True, language=language)
    return_application(
        application,
        items=[
            Unlock(requirement=cycle.required_materials.get(), reason="第7章がありません。"),
            Unlock(item=cycle.items.get(code="days"), reason="1か月分ですか。"),
        ],
        message="次の2点を確かめてください。",
        until=timezone.now() + timedelta(days=5),
        by=staff("process_application"),
    )
    return application


def test_sent_is_checked_and_then_received(applicant, cycle):
    application = ApplicationFactory(cycle=cycle, complete=True)
    material = application.materials.get()
    checking(material)
    page = applicant.page
    applicant.enter(application)

    applicant.open(application, "check/")
    applicant.stop("check")
    page.locator("#id_declaration-true").check()
    applicant.press("submit")
    applicant.sees("sent")
    assert re.search(r"\d\d:\d\d:\d\d", page.locator("main").inner_text())
    assert applicant.words["received"] not in page.locator("main").inner_text()
    applicant.stop("sending")
    passes(material)

    applicant.sees("received")
    expect(page.locator(".moment .ref")).to_have_text("STR2026-0001")
    applicant.stop("receipt")


@pytest.mark.parametrize("applicant", READERS, indirect=True)
def test_returned_by_mail_corrected_on_one_page_and_sent_again(applicant, cycle):
    application = returned(cycle, applicant.language)
    page = applicant.page
    applicant.enter(application)
    notice = next(response for response in reversed(sent_mail()) if "第7章がありません。" in response.body)
    path = re.search(r"/apply/\S+", notice.body)[0]

    page.goto(f"{applicant.root}{path}")

    expect(page.locator("main input[type=text], main input:not([type])")).to_have_count(
        1
    )  # only the number is unlocked
    applicant.stop("correction")
    replaces_the_file(applicant)
    page.locator("#id_days-numerator").fill("１９２")
    applicant.press("correct")
    applicant.sees("received")
    applicant.stop("receipt")

    application.refresh_from_db()
    sent = application.current_submission
    assert sent.number == 2
    assert [response["name"] for response in sent.snapshot["materials"]] == [NEW["name"]]
    assert {response["code"]: response["numerator"] for response in sent.snapshot["answers"]}["days"] == 192
    receipts = Notice.objects.filter(kind="awards.receipt", to=application.owner.email)
    assert receipts.count() == 2


def replaces_the_file(applicant):
    """In its frame, without leaving the page: in one go with JavaScript, removed and sent without it."""
    page = applicant.page
    if applicant.has_script:
        with page.expect_file_chooser() as chooser:
            page.locator("[data-replace]").click()
        chooser.value.set_files(NEW)
        page.locator("[data-fresh] .file", has_text=NEW["name"]).wait_for()
        check_arrived()
        page.locator(".file--old").wait_for()
        applicant.stop("replaced")
        return
    page.locator(".files form.actions button").last.click()
    page.locator("input[type=file]").set_input_files(NEW)
    applicant.press("file")
    check_arrived()
    page.reload()
    applicant.stop("replaced")


def test_what_is_typed_in_a_correction_is_saved_by_itself(page, axe, live_server, cycle):
    application = returned(cycle, "ja")
    applicant = Applicant(page, axe, live_server.url, "ja")
    applicant.enter(application)
    applicant.open(application, "correction/")

    with page.expect_response(lambda response: response.request.method == "PATCH") as saved:
        page.locator("#id_days-numerator").fill("200")

    assert saved.value.status == 200
    assert application.answers.get(item_version__item__code="days").numerator == 200
    expect(page.locator("[data-out]")).to_have_text("4.2")  # by 48, which is not asked here


def test_a_message_and_its_answer_are_read_where_they_were_written(applicant, cycle):
    application = ApplicationFactory(cycle=cycle, submitted=True)
    send_message(application, text="いつの数ですか。", by=staff("process_application"), from_staff=True)
    page = applicant.page
    applicant.enter(application)

    applicant.open(application, "messages/")
    page.get_by_text("いつの数ですか。").wait_for()
    applicant.stop("messages")
    page.locator("#id_text").fill("5月です。")
    applicant.press("write")
    page.locator("main").get_by_text("5月です。").wait_for()

    applicant.stop("answered")
    assert Application.objects.get().messages.count() == 2
