"""`upload.js` in a real browser, against a real S3: straight to the store with a script, through the server without."""

import re

import pytest
from django.contrib.auth import get_user_model

from foundation.assets.enums import UploadState
from foundation.assets.models import StoredFile
from tests.factories.assets import pdf, picture

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.urls("tests.assets.upload_site")]


@pytest.fixture(autouse=True)
def user():
    return get_user_model().objects.create_user("applicant@example.jp")


def send(page, live_server, content, name="応募.pdf"):
    page.goto(f"{live_server.url}/form/")
    page.get_by_label("File", exact=True).set_input_files(
        {"name": name, "mimeType": "application/pdf", "buffer": content}
    )
    if page.get_by_role("button", name="Upload the file").is_visible():  # without a script
        page.get_by_role("button", name="Upload the file").click()


def test_straight_to_the_store(page, live_server, s3):
    puts = []
    page.on("request", lambda request: puts.append(request.url) if request.method == "PUT" else None)

    send(page, live_server, pdf())

    page.wait_for_url("**/done/")
    file = StoredFile.objects.get()
    assert (file.state, file.declared_sha256) == (UploadState.ACCEPTED, file.sha256)
    assert [url.partition("?")[0].rpartition("/")[2] for url in puts] == [file.quarantine_key.rpartition("/")[2]]


def test_a_refusal_is_said(page, live_server, s3, axe):
    send(page, live_server, picture())

    alert = page.get_by_role("alert")
    alert.wait_for()
    assert alert.inner_text().startswith("受け取れません：ファイルの中身が、名前の種類と合っていません。")
    assert axe(page) == []


def test_a_refusal_before_anything_is_sent(page, live_server, s3):
    send(page, live_server, b"x", name="macro.docm")

    page.get_by_role("alert").wait_for()
    assert StoredFile.objects.count() == 0


def test_a_file_too_large_is_refused_with_the_limit_before_it_is_read(page, live_server, s3, settings):
    """By its size alone, which the browser knows: no hash is made, nothing is asked of the server."""
    settings.LAUREL_UPLOAD_MAX_SIZE = 2 * 1024 * 1024
    posted = []
    page.on("request", lambda request: posted.append(request.url) if "hash-worker" in request.url else None)
    page.on("request", lambda request: posted.append(request.url) if request.method == "POST" else None)

    send(page, live_server, b"%PDF-" + bytes(2 * 1024 * 1024))

    alert = page.get_by_role("alert")
    alert.wait_for()
    assert alert.inner_text().startswith("受け取れません：ファイルが 2.0\xa0MB を超えています。")
    assert posted == []
    page.get_by_role("button", name="一覧から消す").click()
    assert page.get_by_role("alert").count() == 0


def test_the_store_is_away_and_comes_back(page, live_server, s3):
    s3.stop()

    send(page, live_server, pdf())

    page.locator("[data-upload-state]", has_text="止まっています").wait_for()
    assert StoredFile.objects.get().state == UploadState.AWAITING
    assert page.get_by_role("button", name="いま続ける").is_visible()
    s3.start()
    # Pressed at once: it also goes on by itself, and then there is nothing left to press.
    page.evaluate("document.querySelector('[data-upload-again]')?.click()")
    page.wait_for_url("**/done/")
    assert StoredFile.objects.get().state == UploadState.ACCEPTED


def test_a_store_that_hangs_is_asked_again(page, live_server, s3):
    """It takes the connection and says nothing, so that no error tells the browser."""
    hung = []

    def hang(route):
        hung.append(route) if not hung else route.continue_()

    page.clock.install()
    page.route(re.compile(r"/private/"), hang)
    send(page, live_server, pdf())
    page.locator("[data-upload-state]", has_text="送っています").wait_for()

    page.clock.fast_forward(45_000)  # the clock goes on besides, for as long as a slow machine takes
    assert page.get_by_role("button", name="いま続ける").count() == 0
    page.clock.fast_forward(16_000)
    page.get_by_role("button", name="いま続ける").wait_for()
    page.clock.fast_forward(1_000)

    page.wait_for_url("**/done/")
    assert StoredFile.objects.get().state == UploadState.ACCEPTED


def test_without_a_script(browser, live_server, s3):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()

    send(page, live_server, pdf())

    page.wait_for_url("**/plain/")
    assert StoredFile.objects.get().state == UploadState.ACCEPTED
    context.close()


def test_a_field_for_several_files_says_at_once_what_would_be_refused(page, live_server, s3):
    """Before anything is sent: a proxy would cut a post that is too large, and the text in it would go with it."""
    page.goto(f"{live_server.url}/several/")
    large = {"name": "大.pdf", "mimeType": "application/pdf", "buffer": bytes(2 * 1024 * 1024)}
    small = {"name": "小.pdf", "mimeType": "application/pdf", "buffer": pdf()}
    field = page.get_by_label("Files")

    field.set_input_files([small, large])
    assert page.get_by_role("alert").inner_text().startswith("大.pdf: 受け取れません：")
    assert field.evaluate("input => input.files.length") == 0
    field.set_input_files([small] * 3)
    assert page.get_by_role("alert").inner_text() == "一度に送れるのは2件までです。選び直してください。"
    field.set_input_files([small])
    assert page.get_by_role("alert").inner_text() == ""
    assert field.evaluate("input => input.files.length") == 1
