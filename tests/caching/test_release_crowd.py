"""A crowd that asks several processes for results while they are released: each answer is of before or of after.

An answer that had begun before the moment shows nothing; one whose request was taken a second after it shows all.
`RELEASE_CLIENTS` and `RELEASE_SECONDS` make the crowd larger and longer (`make race-release`).
"""

import os
import urllib.error
import urllib.request
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import cycle
from threading import Event, Thread

import pytest
from django.db import connections
from django.utils import timezone

from awards.releases.domain import release as release_verbs
from awards.releases.domain.release_moment import AHEAD, carry_out_due
from awards.releases.models import Release
from awards.results.domain.queries.awardee_open_data import data_set_code
from tests.awards.releases.ready import make_ready
from tests.caching.web import two_webs, until
from tests.factories.pages import translate
from tests.factories.results import AwardeeFactory
from tests.factories.results_pages import AwardeePageFactory

CLIENTS = int(os.environ.get("RELEASE_CLIENTS", "16"))
SECONDS = int(os.environ.get("RELEASE_SECONDS", "3"))
LEAD = SECONDS + 3  # a slow machine needs some seconds for the first answers of a crowd
READY, SEEN_BY = timedelta(seconds=8), timedelta(seconds=1)
OTHERS = 4
NAMES = ["公表みほん食品", *(f"群衆みほん{number}商会" for number in range(OTHERS))]

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("s3"),
    pytest.mark.slow,
    pytest.mark.timeout(600),
]


@dataclass(frozen=True)
class Answer:
    """What one request got, when a worker took it, and when the answer began."""

    address: str
    taken: datetime
    begun: datetime
    status: int
    names: int


@pytest.fixture
def approved(monkeypatch):
    """A release that is approved for a moment some seconds away, which a person couldn't set."""
    monkeypatch.setattr(release_verbs, "_check_moment", lambda moment, at: None)
    ready = make_ready(NAMES[0])
    for name in NAMES[1:]:
        awardee = AwardeeFactory(cycle=ready.cycle, tier=ready.awardee.tier, name_ja=name, name_en="")
        page = AwardeePageFactory(awardee=awardee, parent=ready.page.get_parent(), live=False)
        page.save_revision()
        translate(page, live=False)
    return ready, ready.begin(moment=timezone.now() + timedelta(hours=1))


def list_addresses(ready):
    """{address: names in it} of lists and details, pages and API, and open data as a file."""
    cycle_page = ready.page.get_parent().specific
    whole, one = len(NAMES), 1
    return {
        cycle_page.get_url(): whole,
        f"/api/v3/awardees/?limit=50&cycle={ready.cycle.public_id}": whole,
        ready.page.get_url(): one,
        f"/api/v3/awardees/{ready.awardee.public_id}/": one,
        ready.case.get_url(): one,
        f"/open-data/{data_set_code(ready.cycle)}.csv": whole,
    }


def ask(port, address):
    request = urllib.request.Request(f"http://127.0.0.1:{port}{address}")
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            status, body, headers = answer.status, answer.read(), answer.headers
    except urllib.error.HTTPError as refusal:
        status, body, headers = refusal.code, refusal.read(), refusal.headers
    for encoding in ("utf-8", "cp932"):
        try:
            text = body.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    names = sum(name in text or name.encode("unicode_escape").decode() in text for name in NAMES)
    return Answer(address, *(datetime.fromisoformat(headers[name]) for name in ("X-Taken", "X-Begun")), status, names)


def turn(addresses, number):
    """The addresses from another one on for each client: each is asked for from the first request on."""
    order = list(addresses)
    first = number % len(order)
    return order[first:] + order[:first]


def poll(port, addresses, given, stop, failures):
    try:
        for address in cycle(addresses):
            if stop.is_set():
                return
            given.append(ask(port, address))
    except Exception as error:  # an exception of a thread is lost otherwise
        failures.append(error)


@pytest.mark.parametrize("clock", ["runs", "is down"])
def test_each_answer_is_wholly_of_before_or_of_after(tmp_path, approved, clock):
    ready, release = approved
    addresses = list_addresses(ready)
    given: list[Answer] = []
    failures: list[Exception] = []
    stop = Event()
    with two_webs(tmp_path, workers=2) as webs:
        for web in webs:
            for address in addresses:
                web.ask(address)  # imports and warms up
        moment = timezone.now() + READY
        submitted = release_verbs.set_moment(release, moment=moment, by=ready.clerk)
        ready.approve(release_verbs.submit_release(submitted, by=ready.clerk))
        crowd = [
            Thread(target=poll, args=(webs[number % 2].port, turn(addresses, number), given, stop, failures))
            for number in range(CLIENTS)
        ]
        Event().wait(max((moment - timezone.now()).total_seconds() - LEAD, 0))
        for client in crowd:
            client.start()
        if clock == "runs":
            Event().wait(max((moment - AHEAD - timezone.now()).total_seconds() + 0.2, 0))
            carry_out_due()
        until(lambda: Release.objects.get(pk=release.pk).released_at)  # later on a crowded machine
        released = Release.objects.get(pk=release.pk).released_at
        Event().wait(max((released - timezone.now()).total_seconds() + SECONDS, 0))
        until(lambda: failures or has_late_answers(given, addresses, released))
        stop.set()
        for client in crowd:
            client.join()
    connections.close_all()

    assert failures == []
    assert released >= moment
    judge(given, addresses, released)


def has_late_answers(given, addresses, released):
    """Whether each address has answered when everybody has to see it: a crowded machine takes longer."""
    late = {answer.address for answer in list(given) if answer.taken >= released + SEEN_BY}
    return late == set(addresses)


def judge(given, addresses, released):
    """Nothing before, everything from a second after on, and never a part."""
    for address, names in addresses.items():
        answers = [answer for answer in given if answer.address == address]
        assert {answer.names for answer in answers} == {0, names}, address
        early = [answer for answer in answers if answer.begun < released]
        late = [answer for answer in answers if answer.taken >= released + SEEN_BY]
        assert early, f"{address} was not asked for before"
        assert late, f"{address} was not asked for after"
        assert {answer.names for answer in early} == {0}, address
        assert {answer.names for answer in late} == {names}, address
        assert {answer.status for answer in late} == {200}, address
