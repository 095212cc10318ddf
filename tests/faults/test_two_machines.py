"""Two machines – web processes and a worker each – with one PostgreSQL and its replica, Valkey and S3, nothing else.

Each machine has a folder of its own, as if there were no common disk; to browsers both are one site.
"""

import hashlib
import json
import os
import subprocess
import sys
import urllib.parse
import urllib.request
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event

import psycopg
import pytest
import redis
from django.conf import settings
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from wagtail.models import Page

from awards.applications.models import Material
from tests.caching.web import ROOT, title, two_webs, until
from tests.factories.applications import ApplicationFactory
from tests.factories.applications import page as address_of
from tests.factories.assets import pdf
from tests.factories.home import standard_page
from tests.factories.people import staff
from tools.postgres import Replica

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("s3"),
    pytest.mark.postgresql,
    pytest.mark.slow,
    pytest.mark.timeout(600),
]
SETTINGS = "tests.faults.peer.settings"
TASKS = 12
TOKEN = "a" * 32


@contextmanager
def two_workers(folder: Path, cache_url: str) -> Iterator[list[subprocess.Popen[bytes]]]:
    environment = {
        **os.environ,
        **{"DJANGO_SETTINGS_MODULE": SETTINGS, "CACHE_URL": cache_url, "VICTIM_FOLDER": str(folder)},
        "PYTHONPATH": os.pathsep.join((str(ROOT / "site"), str(ROOT))),
    }
    command = [sys.executable, "manage.py", "worker", "--interval", "0.1"]
    workers = [subprocess.Popen(command, cwd=ROOT, env=environment) for _ in range(2)]
    try:
        yield workers
    finally:
        for worker in workers:
            worker.kill()
            worker.wait()


READ = "SELECT seq_scan + idx_scan FROM pg_stat_user_tables WHERE relname = 'laurel_casestudies_casestudypage'"


@pytest.fixture
def replica() -> Iterator[Replica]:
    """A copy that follows the test's database."""
    with Replica(Path(connection.settings_dict["HOST"]), in_memory=True) as server:
        yield server


def was_read(replica: Replica) -> bool:
    name = connection.settings_dict["NAME"]
    with psycopg.connect(dbname=name, host=str(replica.folder), user="laurel") as direct:
        return direct.execute(READ).fetchone()[0] > 0


def cookies(person):
    """Of somebody who has signed in, and may send forms."""
    client = Client()
    client.force_login(person)
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    cookie = f"{settings.SESSION_COOKIE_NAME}={session}; {settings.CSRF_COOKIE_NAME}={TOKEN}"
    return {"Cookie": cookie, "X-CSRFToken": TOKEN, "Accept": "application/json"}


def run_tasks(folder):
    """A task runs once, whoever takes it."""
    from tests.clock.victim.actions import plain

    for _ in range(TASKS):
        plain.enqueue()
    until(lambda: Group.objects.filter(name__startswith="plain").count() >= TASKS)
    begun = Counter((folder / "plain.begun").read_text().split())
    assert (sum(begun.values()), Group.objects.filter(name__startswith="plain").count()) == (TASKS, TASKS)


def is_signed_in(web, leaving):
    """Whether an account's own page is shown, rather than the one to sign in."""
    shown, sign_in = web.ask("/accounts/address/", Cookie=leaving["Cookie"]), web.ask("/accounts/login/")
    return title(shown) != title(sign_in)


def leave_at_one(one, other, valkey):
    """Who signs out at one is signed out at the other, though all processes have the session from the server."""
    leaving = cookies(staff())
    assert all(is_signed_in(web, leaving) for web in (one, other) * 4)
    server = redis.Redis.from_url(valkey.url())
    assert [len(server.get(name)) > 100 for name in server.keys("laurel:session:*")] == [True]
    assert one.ask("/accounts/logout/", b"", **leaving)[0] == 200
    assert not any(is_signed_in(web, leaving) for web in (other, one) * 4)


def test_two_machines_are_one_site(tmp_path, valkey, replica, monkeypatch):
    monkeypatch.setenv("VICTIM_FOLDER", str(tmp_path))
    page = standard_page(title="一", slug="page")
    application = ApplicationFactory()
    signed_in, content = cookies(application.owner), pdf()
    url = valkey.url()
    monkeypatch.setenv("DATABASE_REPLICA_URL", replica.url(connection.settings_dict["NAME"]))
    (tmp_path / "go").touch()
    with two_workers(tmp_path, url), two_webs(tmp_path, url, settings=SETTINGS, workers=2) as (one, other):
        # A publish at one is seen at the other, by each of its processes, and so is what nobody told anybody.
        for _ in range(4):
            assert "一" in title(one.ask(page.get_url())) == title(other.ask(page.get_url()))
        for number, (here, there) in enumerate([(one, other), (other, one)]):
            assert here.ask(f"/publish/{page.pk}/", f"第{number}版".encode())[0] == 200
            assert {title(there.ask(page.get_url())).split()[0] for _ in range(8)} == {f"第{number}版"}
        Page.objects.filter(pk=page.pk).update(title="手で", draft_title="手で")
        Event().wait(1)
        assert all("手で" in title(web.ask(page.get_url())) for web in (one, other))

        run_tasks(tmp_path)

        # A limit is counted once, of what is made anew: three here and three there, then neither makes more.
        lists = [f"/api/v3/case-studies/?limit={number}" for number in range(1, 9)]
        assert [web.ask(address)[0] for address, web in zip(lists, (one, other) * 4, strict=True)] == [
            *[200] * 6,
            *[429] * 2,
        ]
        # What the other has just kept is made by nobody; one that it made while something changed isn't kept.
        assert 200 in {one.ask(address)[0] for address in lists[1:6:2]}
        until(lambda: was_read(replica))  # what they were made of

        leave_at_one(one, other, valkey)

        # An upload begun at one ends at the other, after the first is gone; who had signed in still is.
        said = {"name": "規則.pdf", "content_type": "application/pdf", "size": len(content)}
        form = urllib.parse.urlencode({**said, "sha256": hashlib.sha256(content).hexdigest()}).encode()
        status, answer, _tag = one.ask(address_of(application, "material_begin", "rules"), form, **signed_in)
        assert status == 200, answer
        ticket = json.loads(answer)
        one.kill()
        upload = ticket["upload"]
        put = urllib.request.Request(upload["url"], content, upload["headers"], method="PUT")
        urllib.request.urlopen(put, timeout=30).close()
        assert other.ask(ticket["complete_url"], b"", **signed_in)[0] == 200
        until(lambda: Material.objects.get().is_received)
        assert other.ask(address_of(application, "materials"), Cookie=signed_in["Cookie"])[0] == 200
