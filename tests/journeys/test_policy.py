"""Pages of others under our content security policy: the API's documentation, and Wagtail's bar for editors."""

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from tests.factories.pages import front_page

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def refused(page):
    """What the browser would not run or load, in its words."""
    said = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    return said


def test_the_documentation_of_the_api_is_drawn(live_server, page, refused):
    page.goto(f"{live_server.url}/api/v3/docs/")

    page.get_by_text("/api/v3/events/", exact=True).first.click()
    page.get_by_text("Parameters").first.wait_for()
    assert refused == []


def test_the_bar_for_editors_opens(live_server, page, context, refused):
    client = Client()
    client.force_login(get_user_model().objects.create_superuser("editor@example.jp"))
    cookie = client.cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])

    page.goto(f"{live_server.url}{front_page().url}")
    page.get_by_role("button", name="Wagtail").click()

    page.get_by_role("menuitem").first.wait_for()
    assert refused == []
