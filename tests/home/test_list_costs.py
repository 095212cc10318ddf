"""Lists in HTML and in the API that gather case studies ask as many questions of the database at 300 rows as at 3."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from casestudies.models import CaseStudyPage, CollectionPage
from foundation.search.domain import rebuild
from tests.factories.casestudies import CollectionPageFactory
from tests.factories.organisations import OrganisationFactory
from tests.factories.pages import add_many

pytestmark = pytest.mark.django_db


def costs(client: Client, addresses: list[str]) -> dict[str, int]:
    """Queries of each address, the third time it is asked: the first makes the site's settings, which is a change."""
    counts = {}
    for address in addresses:
        assert [client.get(address).status_code for _ in range(2)] == [200, 200]
        with CaptureQueriesContext(connection) as captured:
            client.get(address)
        counts[address] = len(captured)
    return counts


def compare(client: Client, addresses: list[str], grow: Callable[[int], Any]) -> dict[str, int]:
    """The costs with 300 rows, which must be those with 3."""
    cache.clear()
    grow(3)
    few = costs(client, addresses)
    grow(297)
    many = costs(client, addresses)
    assert many == few
    return many


def test_lists_of_cases(client: Client) -> None:
    collection, organisation = CollectionPageFactory(), OrganisationFactory()
    day = dt.date(2026, 11, 1)

    def grow(number: int) -> None:
        start = CaseStudyPage.objects.count()
        facts = {"organisation": organisation, "industry_id": "E", "information_as_of": day, "published_on": day}
        names = [(f"検品の記録 {n}", f"case-{n}") for n in range(start, start + number)]
        add_many([CaseStudyPage(title=title, slug=slug, **facts) for title, slug in names], parent=collection)
        rebuild()

    index = collection.get_parent()
    organisations = f"/ja/organisations/{organisation.public_id}/"
    many = compare(
        client, [index.url, f"{index.url}?industry=E", collection.url, "/ja/search/?q=記録", organisations], grow
    )

    assert max(many.values()) <= 33


def test_collections(client: Client) -> None:
    index = CollectionPageFactory().get_parent()

    def grow(number: int) -> None:
        start = CollectionPage.objects.count()
        years = [(f"事例集 {n}", f"y{n}", 1700 + n) for n in range(start, start + number)]
        made = [CollectionPage(title=t, slug=s, year_label=s, fiscal_year=year) for t, s, year in years]
        add_many(made, parent=index)

    many = compare(client, [index.url, "/api/v3/collections/"], grow)

    assert many["/api/v3/collections/"] <= 8
