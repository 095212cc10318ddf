"""A clerk types a deadline as it is written in Japan: it is never replaced, and its weekday is said."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests.factories.applications import ApplicationFactory
from tests.factories.people import staff
from tests.parts.signing_in import sign_in_browser

pytestmark = [pytest.mark.django_db(transaction=True)]


def test_a_date_stays_as_it_was_typed_and_its_weekday_is_said(context, live_server):
    application = ApplicationFactory(submitted=True)
    sign_in_browser(context, staff("view_application", "process_application"), live_server.url)
    page = context.new_page()
    page.goto(live_server.url + reverse("laurel_processing_admin_ask_extension", args=[application.pk]))
    field, said = page.locator("#id_closes_at"), page.locator("output[data-moment]")

    field.press_sequentially("あさって")
    page.locator("#id_reason").fill("停電のため")
    expect(field).to_have_value("あさって")
    expect(said).to_have_text("")
    field.fill("2036年12月5日 17:00")
    page.locator("#id_reason").click()
    expect(field).to_have_value("2036年12月5日 17:00")
    expect(said).to_have_text("2036年12月5日金曜日")
