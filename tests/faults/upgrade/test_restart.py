"""Web processes are replaced one after the other, as for an upgrade, while people submit, upload and register.

Whoever stands in front does as a proxy: where one process refuses a connection, the next gets it. Nothing else is tried
again, so that whatever breaks off, is refused or comes twice fails the test.
"""

import hashlib
import json
import urllib.request
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from itertools import count, cycle
from threading import Event
from urllib.parse import urlencode

import pytest
from django.conf import settings as own
from django.test import Client

from awards.applications.models import Application, Material
from campaigns.participation.models import Participation
from tests.caching.web import Web, two_webs, until
from tests.factories.applications import ApplicationFactory, full_cycle
from tests.factories.applications import page as address_of
from tests.factories.assets import pdf
from tests.factories.participation import open_campaign
from tests.factories.people import staff
from tests.factories.registration import address, filled
from tests.faults.test_submit import assert_complete
from tests.faults.test_two_machines import SETTINGS, TOKEN, cookies
from tests.parts.html import page_of

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("s3"),
    pytest.mark.postgresql,
    pytest.mark.slow,
    pytest.mark.timeout(600),
]
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
MANY = 40
Owned = dict[Application, dict[str, str]]  # with what its owner's browser sends


class Proxy:
    """Hands requests to the web processes by turns."""

    def __init__(self, *webs: Web) -> None:
        self.turns = cycle(webs)
        self.refused = 0

    def ask(self, path: str, sent: dict[str, object] | None = None, **headers: str) -> tuple[int, str]:
        """Status and body; with fields a POST."""
        method, body = ("GET", None) if sent is None else ("POST", urlencode(sent, doseq=True))
        while True:
            connection = HTTPConnection("127.0.0.1", next(self.turns).port, timeout=60)
            try:
                connection.connect()
            except ConnectionRefusedError:
                self.refused += 1
                continue
            connection.request(method, path, body, {**headers, **FORM})
            answer = connection.getresponse()
            text = answer.read().decode()
            connection.close()
            return answer.status, text


def submit(proxy: Proxy, applications: Owned) -> Iterator[object]:
    """Each twice, as who presses again."""
    for application, person in applications.items():
        person = {**person, "Accept": "text/html"}
        for _press in range(2):
            status, text = proxy.ask(address_of(application, "check"), {"declaration-true": "on"}, **person)
            assert status == 302, text
        yield application.pk


def upload(proxy: Proxy, drafts: Owned) -> Iterator[object]:
    for draft, person in drafts.items():
        content = pdf(draft.public_id.encode())
        said = {"name": "規則.pdf", "content_type": "application/pdf", "size": len(content)}
        said["sha256"] = hashlib.sha256(content).hexdigest()
        status, text = proxy.ask(address_of(draft, "material_begin", "rules"), said, **person)
        assert status == 200, text
        ticket = json.loads(text)
        to_store = ticket["upload"]
        urllib.request.urlopen(
            urllib.request.Request(to_store["url"], content, to_store["headers"], method="PUT"), timeout=30
        ).close()
        status, text = proxy.ask(ticket["complete_url"], {}, **person)
        assert status == 200, text
        yield draft.pk


def register(proxy: Proxy, path: str, typed: dict[str, object]) -> Iterator[object]:
    """Each in a form of its own."""
    browser = {"Cookie": f"{own.CSRF_COOKIE_NAME}={TOKEN}"}
    for number in count():
        form = page_of(proxy.ask(path, **browser)[1]).one("form.form").fields
        sent = {**typed, "shown": form["shown"], "email": f"person{number}@example.jp", "csrfmiddlewaretoken": TOKEN}
        status, text = proxy.ask(path, sent, **browser)
        assert status == 302, text
        yield sent["email"]


def stay(proxy: Proxy, person: dict[str, str]) -> Iterator[object]:
    """Nobody is led to sign in."""
    for turn in count():
        status, text = proxy.ask("/admin/", **{**person, "Accept": "text/html"})
        assert status == 200, text
        yield turn


def test_processes_are_replaced_while_people_submit_upload_and_register(tmp_path, valkey, monkeypatch, settings):
    monkeypatch.setenv("VICTIM_FOLDER", str(tmp_path))
    (tmp_path / "go").touch()
    settings.LAUREL_CAMPAIGNS_FASTEST_SECONDS = 0
    cycle_of_award, campaign, over = full_cycle(), open_campaign(), Event()
    applications, drafts = (
        {one: cookies(one.owner) for one in ApplicationFactory.create_batch(MANY, cycle=cycle_of_award, complete=ready)}
        for ready in (True, False)
    )
    typed, signed_in = filled(Client(), campaign), cookies(staff())

    def go_on(doing: Iterator[object], done: list[object]) -> Callable[[], None]:
        def run() -> None:
            while not over.is_set() and (one := next(doing, None)) is not None:
                done.append(one)

        return run

    submitted, uploaded, registered, seen = done = ([], [], [], [])
    with two_webs(tmp_path, valkey.url(), settings=SETTINGS, workers=2) as webs, ThreadPoolExecutor(4) as people:
        proxy = Proxy(*webs)
        doing = (
            submit(proxy, applications),
            upload(proxy, drafts),
            register(proxy, address(campaign), typed),
            stay(proxy, signed_in),
        )
        running = [people.submit(go_on(*pair)) for pair in zip(doing, done, strict=True)]
        try:
            for web in webs:
                before = len(seen)
                until(lambda before=before: len(seen) > before + 2 or any(one.done() for one in running))
                web.restart()
        finally:
            over.set()
        for one in running:
            one.result()

    assert proxy.refused > 0
    assert min(map(len, done)) > 2
    for application in applications:
        assert_complete(application)
    assert {one.pk for one in applications if one.state == "submitted"} == set(submitted)
    of_drafts = Counter(Material.objects.filter(application__in=uploaded).values_list("application", flat=True))
    assert of_drafts == Counter(uploaded)
    emails = Counter(Participation.objects.values_list("email", flat=True))
    assert emails == Counter(registered)
