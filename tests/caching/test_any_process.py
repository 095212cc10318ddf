"""The walk over pages, given by two web processes: they share a store with whoever changes content, and real time."""

import os
from datetime import timedelta
from http.client import HTTPConnection
from threading import Event
from types import SimpleNamespace

import pytest
from django.utils import timezone
from hypothesis import settings
from hypothesis.stateful import rule, run_state_machine_as_test

from casestudies.models import CaseStudyPage
from news.models import PressReleasePage
from tests.caching.test_any_order import Walk
from tests.caching.walking import SHORT, read
from tests.caching.web import two_webs
from tests.parts.html import page_of

pytestmark = [pytest.mark.both, pytest.mark.slow, pytest.mark.timeout(1800)]
SHORTER = SHORT if "LAUREL_WALKS" in os.environ else settings(SHORT, max_examples=1, stateful_step_count=8)
SOON = timedelta(seconds=2)


class Webs:
    """Asks each of several processes, which must say the same."""

    def __init__(self, webs):
        self.ports = [web.port for web in webs]

    def get(self, path, **environ):
        sent = {name.removeprefix("HTTP_").replace("_", "-"): value for name, value in environ.items()}
        first, *others = [ask(port, path, sent) for port in self.ports]
        for other in others:
            assert (other.status, read(other)) == (first.status, read(first)), path
        return first


def ask(port, path, sent):
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request("GET", path, headers=sent)
        answer = connection.getresponse()
        headers = {name.title(): value for name, value in answer.getheaders()}
        return SimpleNamespace(status=answer.status, headers=headers, content=answer.read())
    finally:
        connection.close()


class ProcessWalk(Walk):
    """Processes have a clock that no test moves: the moment of a press release is two seconds away."""

    def wait(self, wait):
        """No rule here."""

    @rule()
    def let_a_moment_pass(self):
        moment = timezone.localtime() + SOON
        PressReleasePage.objects.filter(pk=self.release.pk).update(date=moment.date(), time=moment.time())
        self.ask_all()  # kept before it
        Event().wait(max((moment - timezone.localtime()).total_seconds(), 0))

    def ask_all(self):
        for path in self.addresses:
            for port in self.reader.ports:
                ask(port, path, {})


@pytest.fixture
def webs(reader, tmp_path, settings):
    """Where the test changes something it tells the store, as each process of the site does."""
    settings.LAUREL_API_RATE = None
    with two_webs(tmp_path) as webs:
        yield Webs(webs)


def test_whatever_happens_no_process_gives_what_was_before(webs):
    run_state_machine_as_test(lambda: ProcessWalk(webs), settings=SHORTER)


def test_a_moment_that_passes_is_seen_by_all_processes(webs):
    walk = ProcessWalk(webs)
    walk.begin()
    walk.what_is_given_is_what_would_be_made()
    before = walk.fresh

    walk.let_a_moment_pass()
    walk.what_is_given_is_what_would_be_made()

    assert walk.fresh != before


def test_a_change_is_seen_by_all_processes_at_once(webs):
    """While what each of them knows of the database is believed."""
    walk = ProcessWalk(webs)
    walk.begin()
    walk.find(0)
    for title in ("窓口の朝", "二つの拠点"):
        walk.ask_all()
        walk.ask_all()
        walk.change_by_hand(0, title)
        assert page_of(read(webs.get(CaseStudyPage.objects.get(pk=walk.cases[0]).get_url()))).one("h1").text == title
