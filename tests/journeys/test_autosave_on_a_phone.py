"""Saving by itself on a small screen: what isn't saved is said where one types, not above the page."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests.factories.applications import ApplicationFactory
from tests.parts.signing_in import sign_in_browser

pytestmark = [pytest.mark.django_db(transaction=True)]


@pytest.fixture
def efforts(context, live_server):
    """The page of efforts on a phone, signed in."""
    application = ApplicationFactory()
    sign_in_browser(context, application.owner, live_server.url)
    page = context.new_page()
    page.set_viewport_size({"width": 390, "height": 700})
    page.goto(live_server.url + reverse("laurel_applications:efforts", args=[application.public_id]))
    return page


def test_on_a_phone_what_is_not_saved_is_said_where_one_types(efforts, context, axe):
    """The strip stands above the page there; while something isn't saved it comes along, and leads to what to do."""
    strip = efforts.locator(".workspace .saved")
    efforts.locator("#id_field-is_chosen").check()
    context.set_offline(True)
    efforts.locator("#id_field-text").fill("検品の結果を共有しました。")
    expect(strip).to_contain_text("つながっていません")
    efforts.locator("#id_field-text").scroll_into_view_if_needed()
    efforts.evaluate("window.scrollBy(0, 400)")
    expect(strip).to_be_in_viewport()
    assert axe(efforts) == []

    context.set_offline(False)
    context.clear_cookies()
    efforts.locator("#id_field-text").fill("残業を減らしました。")
    expect(strip).to_contain_text("ログインが切れました")
    expect(strip).to_be_in_viewport()
    strip.get_by_role("link").click()
    expect(efforts.locator("#draft-signedout")).to_be_in_viewport()
