"""Verifying a certificate in a real browser: from the code's address, both languages, narrow, without JavaScript."""

import re

import pytest
from playwright.sync_api import expect

from foundation.certificates.domain import rename_certificate, withdraw_certificate
from tests.factories.certificates import DesignFactory, issue

pytestmark = pytest.mark.django_db(transaction=True)
VERIFIED = {"ja": "この証書は有効です", "en": "This certificate is valid"}
both = pytest.mark.parametrize(("language", "width"), [("ja", 1280), ("en", 390)])


@pytest.fixture
def certificate():
    """Issued, then renamed: it has a history."""
    return rename_certificate(issue(DesignFactory()), holder_name="新しい見本株式会社", by=None)


@both
def test_from_the_code_to_name_and_history_and_on_to_another_number(browser, live_server, certificate, language, width):
    withdrawn = withdraw_certificate(issue(certificate.design), by=None)
    context = browser.new_context(java_script_enabled=False, locale=language, viewport={"width": width, "height": 844})
    page = context.new_page()

    page.goto(f"{live_server.url}{certificate.private_path}")
    assert page.locator(".check-result h2").inner_text() == VERIFIED[language]
    expect(page.get_by_text("新しい見本株式会社").first).to_be_visible()
    expect(page.locator(".fold tbody tr")).to_have_count(2)

    page.locator("#q").fill(withdrawn.number.lower().replace("-", "　"))
    page.locator("form.form button").click()
    expect(page).to_have_url(re.compile("/verify/"))
    expect(page.locator(".check-result--withdrawn")).to_have_count(1)
    expect(page.locator(".fold")).to_have_count(0)

    page.locator("#q").fill("TWM2026-000010-0")
    page.locator("form.form button").click()
    expect(page.locator(".check-result--unknown")).to_have_count(1)
    expect(page.locator("#q")).to_have_value("TWM2026-000010-0")
    context.close()


@both
def test_the_page_is_clean_and_never_wider_than_the_screen(browser, live_server, axe, certificate, language, width):
    context = browser.new_context(locale=language, viewport={"width": width, "height": 844})
    page = context.new_page()

    for path in (certificate.private_path, f"/{language}/verify/?q=TWM2026-000010-0"):
        page.goto(f"{live_server.url}{path}")
        page.wait_for_load_state("load")
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
        assert axe(page) == []
    context.close()
