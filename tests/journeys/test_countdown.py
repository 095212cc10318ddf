"""The last day before a close: hours and minutes by the server's clock, also where this computer's is wrong."""

from datetime import datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from tests.factories.applications import ApplicationFactory, full_cycle
from tests.parts.signing_in import sign_in_browser

pytestmark = [pytest.mark.django_db(transaction=True)]
LEFT = timedelta(hours=1, minutes=17, seconds=30)


@pytest.fixture
def application():
    return ApplicationFactory(cycle=full_cycle(closes_at=timezone.now() + LEFT))


def opened(context, live_server, application):
    sign_in_browser(context, application.owner, live_server.url)
    page = context.new_page()
    page.clock.install(time=datetime(2020, 1, 1))  # this computer is years behind
    page.goto(live_server.url + reverse("laurel_applications:application", args=[application.public_id]))
    return page


def test_it_goes_on_by_itself_and_speaks_at_an_hour_and_at_the_end(context, live_server, application, axe):
    page = opened(context, live_server, application)
    shown, voice = page.locator(".workspace [data-countdown]"), page.locator(".workspace [data-countdown-voice]")
    expect(shown).to_have_text("締切まで あと1時間17分")
    axe(page)

    page.clock.run_for(5 * 60_000)
    expect(shown).to_have_text("締切まで あと1時間12分")
    expect(voice).to_have_text("")
    page.clock.run_for(12 * 60_000)
    expect(shown).to_have_text("締切まで あと1時間0分")
    expect(voice).to_have_text("締切まで あと1時間0分")
    page.clock.run_for(61 * 60_000)
    expect(shown).to_have_text("締め切りました")
    expect(voice).to_have_text("締め切りました")


def test_a_page_that_stays_open_changes_over_to_hours_when_the_last_day_begins(context, live_server, application, axe):
    left = timedelta(days=2, minutes=10, seconds=30)
    type(application.cycle).objects.update(closes_at=timezone.now() + left)
    page = opened(context, live_server, application)
    shown, voice = page.locator(".workspace [data-countdown]"), page.locator(".workspace [data-countdown-voice]")
    expect(shown).to_have_text("締切まで あと2日")

    page.clock.run_for(11 * 60_000)
    expect(shown).to_have_text("締切まで あと1日")
    expect(voice).to_have_text("")
    page.clock.fast_forward(24 * 60 * 60_000)
    expect(shown).to_have_text("締切まで あと23時間59分")
    expect(voice).to_have_text("締切まで あと23時間59分")
    assert axe(page) == []
    page.clock.fast_forward(24 * 60 * 60_000)
    expect(shown).to_have_text("締め切りました")


@pytest.mark.parametrize(("locale", "text"), [("ja-JP", "締切まで あと1時間17分"), ("en-GB", "closes in 1 h 17 min")])
def test_without_javascript_it_says_what_was_left(browser, live_server, application, locale, text):
    context = browser.new_context(locale=locale, java_script_enabled=False)
    page = context.new_page()

    page.goto(live_server.url + reverse("laurel_applications:start", args=[application.cycle.public_id]))

    expect(page.locator("aside .countdown [data-countdown]")).to_have_text(text)
    context.close()
