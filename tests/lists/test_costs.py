"""Every list – of the site, of the API, feeds, open data, the office's – asks as many questions at 300 rows as at 3.

Each is asked over HTTP. The rows have all that they can have: pictures with their sizes, files, pages in both
languages, organisations, certificates. A list is found by itself: a new one is counted without a line here.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import NoReverseMatch, resolve, reverse
from wagtail.models import Page

from tests.doors.admin import list_patterns
from tests.doors.table import read_table
from tests.lists.multiply import made_here, multiply
from tests.lists.rows import Shared, add_one_of_everything

pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.timeout(900)]
# lists that the law or the site fixes: nobody adds a row by the hundred
FIXED = {"industry", "prefecture", "designatedcity", "sizeband", "legalform", "wagtaillocales", "wagtailsites"}
NOT_OURS = ("wagtail",)


def list_pages(shared: Shared) -> Iterator[str]:
    """The page of each kind that others hang on, in both languages, and the newest below it."""
    for pages in vars(shared).values():
        if isinstance(pages, dict):
            for page in pages.values():
                yield page.url
                last = Page.objects.child_of(page).live().last()
                if last:
                    yield last.specific.url
    yield from ("/ja/search/?q=zq", "/en/search/?q=zq", "/apply/", "/sitemap.xml")
    yield f"/ja/organisations/{shared.organisation.public_id}/"


def list_api(client: Client) -> Iterator[str]:
    for path, methods in client.get("/api/v3/openapi.json").json()["paths"].items():
        is_list = "get" in methods and "{" not in path and "offset" in {p["name"] for p in methods["get"]["parameters"]}
        if is_list and resolve(path).view_name.rpartition(":")[2] not in WAGTAILS_OWN:
            yield from (f"{path}?locale={language}" for language in ("ja", "en"))


WAGTAILS_OWN = {"list_pages", "list_redirects", "list_documents", "list_images", "list_sites", "list_snippets"}


def list_feeds() -> Iterator[str]:
    """Feeds, calendars and open data, whole."""
    for name, door in read_table().items():
        if door.kind in ("feed", "calendar", "open_data") and not any("." in value for _name, value in door.arguments):
            for language in ("ja", "en"):
                try:
                    yield reverse(name, kwargs={"language": language})
                except NoReverseMatch:
                    continue


def list_admin() -> Iterator[str]:
    """Lists of records in the admin, by their names."""
    for name, pattern in list_patterns():
        is_list = not pattern.pattern.regex.groupindex and name.endswith(("index", ":list"))
        if is_list and not name.startswith(NOT_OURS) and name.partition(":")[0] not in FIXED:
            yield reverse(name)


def measure(client: Client, address: str) -> tuple[int, int | None]:
    """Queries the second time it is asked, and how many rows the list says it has."""
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(address)
        if answer.streaming:
            b"".join(answer.streaming_content)
    assert answer.status_code == 200, (address, answer.status_code)
    return len(captured), count_rows(answer)


def count_rows(answer: Any) -> int | None:
    if answer["Content-Type"].startswith("application/json"):
        return answer.json().get("count")
    for name in ("paginator", "listing"):
        found = (answer.context or {}).get(name)
        if found is not None:
            return getattr(found, "count", None) or getattr(found, "total", None)
    return None


@pytest.fixture
def shared():
    return Shared()


def test_every_list_costs_the_same_with_3_and_300_rows(shared: Shared) -> None:
    reader, clerk = Client(), Client()
    clerk.force_login(get_user_model().objects.create_superuser("clerk@example.jp"))
    with made_here() as rows:
        add_one_of_everything(shared)
    multiply(rows, 2)
    cache.clear()
    pairs = [(reader, each) for each in (*list_pages(shared), *list_api(reader), *list_feeds())]
    pairs += [(clerk, each) for each in list_admin()]
    few = {address: measure(client, address) for client, address in pairs}

    multiply(rows, 297)
    cache.clear()
    many = {address: measure(client, address) for client, address in pairs}

    grown = {
        address: (few[address][0], queries) for address, (queries, _n) in many.items() if queries > few[address][0]
    }
    assert grown == {}
    held = {address: number for address, (_queries, number) in many.items() if address.startswith(("/api/", "/admin/"))}
    assert {address: number for address, number in held.items() if number is not None and number < 300} == {}
    assert len(many) > 80
