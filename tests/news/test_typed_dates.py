"""In Chromium: what a person types into a picker that can't read it stays, in Wagtail's own inputs too."""

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from playwright.sync_api import expect

from tests.factories.news import news_index

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def release_form(page, live_server):
    boss = get_user_model().objects.create_superuser("boss@example.jp")
    client = Client()
    client.force_login(boss)
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}
    page.context.add_cookies([cookie])
    address = reverse("wagtailadmin_pages:add", args=["laurel_news", "pressreleasepage", news_index().pk])
    page.goto(f"{live_server.url}{address}")
    return page


def type_and_leave(field, text):
    field.click()
    field.press_sequentially(text)
    field.press("Tab")


def test_the_hour_of_a_press_release(release_form):
    hour = release_form.locator("#id_time")

    type_and_leave(hour, "午後5時")

    expect(hour).to_have_value("午後5時")


def test_the_moment_a_page_goes_live(release_form):
    release_form.locator("[data-side-panel-toggle=status]").click()
    release_form.locator("[data-a11y-dialog-show=schedule-publishing-dialog]").first.click()
    moment = release_form.locator("#id_go_live_at")

    type_and_leave(moment, "2036年12月5日 17:00")

    expect(moment).to_have_value("2036年12月5日 17:00")
