"""What others wrote runs under our content security policy: the API's documentation, Wagtail's bar on a page."""

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from tests.factories.news import news_index

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def refused(page):
    """What the browser refused, or failed at, on the page."""
    words = []
    page.on("console", lambda message: words.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: words.append(str(error)))
    return words


def test_the_documentation_of_the_api(page, live_server, refused):
    page.goto(f"{live_server.url}/api/v3/docs/")

    page.get_by_text("/api/v3/award-cycles/{public_id}/form/").first.wait_for(
        timeout=30_000
    )  # it draws all operations first
    assert refused == []


def test_wagtails_bar_opens(page, live_server, refused):
    staff = get_user_model().objects.create_superuser("staff@example.jp", "a-long-enough-password")
    client = Client()
    client.force_login(staff)
    cookie = client.cookies["sessionid"]
    page.context.add_cookies([{"name": "sessionid", "value": cookie.value, "url": live_server.url}])
    index = news_index()
    page.goto(f"{live_server.url}{index.get_url()}")

    page.locator("#wagtail-userbar-trigger").click()

    page.locator("#wagtail-userbar-items").get_by_role("menuitem").first.wait_for()
    assert refused == []
