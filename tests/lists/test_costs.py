"""Every list – of the site, of the API, feeds, open data – asks as many questions at 300 rows as at 3.

Each is asked over HTTP, twice: the *cold* request is a process's first, with nothing in the cache and nothing read
once; the *warm* one comes after it. The rows have all that they can have: pictures with their sizes, files, pages in
both languages, organisations, certificates. A list is found by itself: a new one is counted without a line here; that
its rows are there is looked up in what it answers, over all its pages (`shown.py`). The office's lists have
`test_admin_costs.py`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.db import connection, reset_queries
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import NoReverseMatch, resolve, reverse
from wagtail.models import Page

from casestudies.models import CaseStudyPage
from foundation.changes.domain.reading import forget_readings
from foundation.search.domain.entry import renew_at_once
from tests.doors.table import read_table
from tests.lists.multiply import made_here, multiply
from tests.lists.plain_widgets import keep_list
from tests.lists.rows import Shared, add_one_of_everything
from tests.lists.shown import find_case, list_shown, read_all

pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.timeout(900)]
ANSWERED = frozenset({200})
COLD, WARM = 55, 18  # queries that a list may take: the dearest today (PostgreSQL is asked for its clock)
PAGE = 12  # that a page may take where nothing has changed since another was asked for
PAGES = ("/ja/", "/en/", "/apply/")


def list_pages(shared: Shared) -> Iterator[str]:
    """The page of each kind that others hang on, in both languages, and the newest below it."""
    for pages in vars(shared).values():
        if isinstance(pages, dict):
            for page in pages.values():
                yield page.url
                last = Page.objects.child_of(page).live().last()
                if last:
                    yield last.specific.url
    yield from (f"/{language}/search/?q={find_case(shared, language).title}" for language in ("ja", "en"))
    yield from ("/apply/", "/sitemap.xml", "/sitemap-pages.xml", "/sitemap-organisations.xml")
    yield f"/ja/organisations/{shared.organisation.public_id}/"


def list_api(client: Client, shared: Shared) -> Iterator[str]:
    for path, methods in client.get("/api/v3/openapi.json").json()["paths"].items():
        is_list = "get" in methods and "{" not in path and "offset" in {p["name"] for p in methods["get"]["parameters"]}
        if is_list and resolve(path).view_name.rpartition(":")[2] not in WAGTAILS_OWN:
            for language in ("ja", "en"):
                words = f"&search={find_case(shared, language).title}" if path.endswith("/search/") else ""
                yield f"{path}?locale={language}{words}"


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


@dataclass(frozen=True)
class Cost:
    """Queries of the cold request and of the warm one, and how many rows the list says it has."""

    cold: int
    warm: int
    total: int | None


def measure(client: Client, address: str) -> Cost:
    forget()
    cold, _answer = count_queries(client, address)
    warm, answer = count_queries(client, address)
    return Cost(cold, warm, count_rows(answer))


def forget() -> None:
    """As a process that has just begun."""
    cache.clear()
    ContentType.objects.clear_cache()
    forget_readings()


def count_queries(client: Client, address: str, expected: frozenset[int] = ANSWERED) -> tuple[int, Any]:
    reset_queries()  # the log has a limit
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(address)
        if answer.streaming:
            b"".join(answer.streaming_content)
    assert answer.status_code in expected, (address, answer.status_code)
    return len(captured), answer


def count_rows(answer: Any) -> int | None:
    if answer["Content-Type"].startswith("application/json"):
        body = None if answer.streaming else answer.json()
        return body.get("count") if isinstance(body, dict) else None
    for name in ("paginator", "listing"):
        found = (answer.context or {}).get(name)
        if found is not None:
            return getattr(found, "count", None) or getattr(found, "total", None)
    return None


def multiply_found(rows: list[Any], times: int) -> None:
    """Copies of which those are found that the lists search for: case studies."""
    multiply(rows, times, is_searched=False)
    renew_at_once(CaseStudyPage.objects.values_list("pk", flat=True))


def has_once(found: list[str], number: int) -> bool:
    return len(found) == len(set(found)) == number


@pytest.fixture
def shared(monkeypatch):
    monkeypatch.setattr("django.test.client.store_rendered_templates", keep_list)
    return Shared()


def test_every_list_costs_the_same_with_3_and_300_rows_and_shows_them_all(shared: Shared) -> None:
    reader = Client()
    with made_here() as rows:
        add_one_of_everything(shared)
    multiply_found(rows, 2)
    public = list(list_shown(shared))
    shown = {listed.address for listed in public}
    addresses = sorted(shown.union(list_pages(shared), list_api(reader, shared), list_feeds()))
    for address in addresses:
        reader.get(address)  # what a site makes when it is first wanted: settings, sizes of pictures
    few = {address: measure(reader, address) for address in addresses}
    few_shown = {listed.address: read_all(reader, listed) for listed in public}

    multiply_found(rows, 297)
    many = {address: measure(reader, address) for address in addresses}
    many_shown = {listed.address: read_all(reader, listed) for listed in public}

    grown = {a: (few[a], cost) for a, cost in many.items() if cost.cold > few[a].cold or cost.warm > few[a].warm}
    assert grown == {}
    assert {address: cost for address, cost in many.items() if cost.cold > COLD or cost.warm > WARM} == {}
    assert {address: cost for address, cost in many.items() if address.startswith(PAGES) and cost.warm > PAGE} == {}
    assert {address: len(found) for address, found in few_shown.items() if not has_once(found, 3)} == {}
    most = {listed.address: listed.most for listed in public}
    assert {address: len(found) for address, found in many_shown.items() if not has_once(found, most[address])} == {}
    held = {address: cost.total for address, cost in many.items() if address.startswith("/api/")}
    assert {address: number for address, number in held.items() if number is not None and number < 300} == {}
    assert len(many) > 40
