"""The clock is down: the first request after the moment carries the release out, and is itself answered as before."""

from datetime import timedelta

import pytest
from django.test import Client

from awards.releases.domain import release_moment
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


def test_the_first_request_after_the_moment_carries_it_out(ready, time_machine, caplog):
    release = ready.approve()
    address = ready.page.get_parent().specific.url
    time_machine.move_to(release.moment - 3 * SECOND, tick=False)
    before = list_names(address)
    assert Release.objects.get().state == "approved"

    time_machine.move_to(release.moment, tick=False)
    first = list_names(address)

    assert Release.objects.get().state == "released"
    assert Release.objects.get().released_at == release.moment + SECOND
    time_machine.move_to(release.moment + SECOND, tick=False)
    assert [before, first, list_names(address)] == [[], [], [ready.awardee.name_ja]]
    assert not [entry for entry in caplog.records if entry.name == release_moment.__name__]


def test_what_fails_is_logged_and_the_reader_gets_an_answer(ready, time_machine, monkeypatch, caplog):
    release = ready.approve()
    address = ready.page.get_parent().specific.url
    time_machine.move_to(release.moment - 3 * SECOND, tick=False)
    Client().get(address)
    monkeypatch.setattr(release_moment, "publish_pages", lambda *_given: 1 / 0)

    time_machine.move_to(release.moment, tick=False)

    assert Client().get(address).status_code == 200
    assert {entry.levelname for entry in caplog.records if entry.name == release_moment.__name__} == {"ERROR"}
    assert Release.objects.get().state == "approved"
