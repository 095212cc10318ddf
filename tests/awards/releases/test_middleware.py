"""The clock is down: the first request after the moment carries the release out, and is itself answered as before."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from awards.releases.models import Release
from awards.results.models import AwardeePage
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db
SECOND = timedelta(seconds=1)


def list_names(address):
    """The awardees that the page links to."""
    pages = {page.specific.url: page.awardee.name_ja for page in AwardeePage.objects.filter(locale__language_code="ja")}
    links = {link["href"] for link in page_of(Client().get(address)).all("main a")}
    return sorted(name for url, name in pages.items() if url in links)


def test_the_first_request_after_the_moment_carries_it_out(ready, time_machine):
    release = ready.approve()
    address = ready.page.get_parent().specific.url
    time_machine.move_to(release.moment - SECOND, tick=False)
    before = list_names(address)
    assert Release.objects.get().state == "approved"

    time_machine.move_to(release.moment, tick=False)
    first = list_names(address)

    assert Release.objects.get().state == "released"
    assert Release.objects.get().released_at == release.moment + SECOND
    time_machine.move_to(release.moment + SECOND, tick=False)
    assert [before, first, list_names(address)] == [[], [], [ready.awardee.name_ja]]


def test_a_request_that_writes_does_not(ready, time_machine):
    release = ready.approve()
    time_machine.move_to(release.moment, tick=False)

    Client().post("/ja/")

    assert Release.objects.get().state == "approved"


def count_statements(address):
    """Of a page that this process has read twice before."""
    for _time in range(2):
        Client().get(address)
    with CaptureQueriesContext(connection) as queries:
        Client().get(address)
    return len(queries)


def test_it_costs_nothing_more_once_the_moments_are_known(ready, settings):
    ready.approve()
    address = ready.page.get_parent().specific.url
    with_it = count_statements(address)

    settings.MIDDLEWARE = [
        name for name in settings.MIDDLEWARE if name != "awards.releases.middleware.ReleaseMiddleware"
    ]

    assert count_statements(address) == with_it
