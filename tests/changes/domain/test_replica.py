"""What everybody may read comes from a replica once it has all that is to be seen, and from nowhere stale."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from django.contrib.auth.models import Group
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale

from foundation.changes.domain import replica as module
from foundation.changes.domain.reading import note_public, once, reading
from foundation.changes.domain.statement import REPLICA, noting_reads
from tests.caching.web import title, until
from tests.factories.home import standard_page
from tests.factories.people import staff
from tools.postgres import Replica

pytestmark = [pytest.mark.django_db(transaction=True, databases=["default", REPLICA]), pytest.mark.postgresql]

ROUTER = f"{module.__name__}.{module.ReplicaRouter.__name__}"
PAUSED, RESUMED = ("SELECT pg_wal_replay_pause()", "paused"), ("SELECT pg_wal_replay_resume()", "not paused")
# With the tokens: an earlier test's rows, which the replica may still show, have the same keys.
CHANGES = "SELECT ROW(count(*), max(id), string_agg(token, ',' ORDER BY id))::text FROM laurel_changes_change"
OTHERS = """
    FROM pg_stat_activity
    WHERE pid <> pg_backend_pid() AND datname = current_database() AND backend_type = 'client backend'
"""


class Follower:
    """The replica of the test's database, with a connection of its own past Django."""

    def __init__(self, server: Replica, name: str) -> None:
        self.server = server
        self.connection = psycopg.connect(dbname=name, host=str(server.folder), user="laurel", autocommit=True)

    def ask(self, statement: str):
        return self.connection.execute(statement).fetchone()[0]

    def catch_up(self):
        with connection.cursor() as cursor:
            cursor.execute(CHANGES)
            here = cursor.fetchone()[0]
        until(lambda: self.ask(CHANGES) == here)

    def count_others(self):
        return self.ask(f"SELECT count(*) {OTHERS}")

    def be(self, state: tuple[str, str]) -> None:
        self.connection.execute(state[0])
        until(lambda: self.ask("SELECT pg_get_wal_replay_pause_state()") == state[1])


@pytest.fixture(scope="module")
def server(django_db_setup) -> Iterator[Replica]:
    described = connection.settings_dict
    with Replica(Path(described["HOST"]), in_memory=True) as running:
        mirrored = described["TEST"] | {"MIRROR": "default"}
        connections.databases[REPLICA] = described | {"HOST": str(running.folder), "TEST": mirrored}
        yield running
        connections[REPLICA].close()
        del connections[REPLICA], connections.databases[REPLICA]


@pytest.fixture
def follower(server, settings, monkeypatch) -> Iterator[Follower]:
    monkeypatch.setattr(module, "_replica", module._Replica())
    monkeypatch.setattr(module, "AGAIN", 0)
    settings.DATABASE_ROUTERS = [ROUTER]
    found = Follower(server, connection.settings_dict["NAME"])
    found.be(RESUMED)
    yield found
    found.be(RESUMED)
    found.connection.close()
    connections[REPLICA].close()


@pytest.fixture
def page(client, follower):
    """A page that somebody has read: the first one makes the settings of its site."""
    made = standard_page(title="一", slug="page")
    client.get(made.get_url())
    follower.catch_up()
    return made


@once
def list_languages() -> list[str]:
    return list(Locale.objects.values_list("language_code", flat=True))


@contextmanager
def reading_publicly() -> Iterator[None]:
    """As a request for everybody, with what every page reads read."""
    with reading():
        note_public()
        list_languages()
        yield


@contextmanager
def capturing() -> Iterator[list[str]]:
    """The statements that the replica answers."""
    found = []

    def note(execute, sql, params, many, context):
        if context["cursor"].cursor.connection is connections[REPLICA].connection:
            found.append(sql)
        return execute(sql, params, many, context)

    with connections[REPLICA].execute_wrapper(note):
        yield found


def answer(client, page) -> tuple[str, int]:
    """The title that a reader is shown, and how many statements were sent to the replica for it."""
    with capturing() as captured:
        shown = client.get(page.get_url())
    assert shown.status_code == 200
    return title((200, shown.content.decode(), None)).split()[0], len(captured)


def retitle(page, words: str) -> None:
    page.title = words
    page.save_revision().publish()


def test_a_public_page_is_read_there_once_it_has_caught_up(client, follower, page):
    shown, statements = answer(client, page)

    assert shown == "一"
    assert statements > 0
    assert follower.count_others() == 1


def test_what_it_lacks_yet_is_read_where_it_was_written(client, follower, page):
    follower.be(PAUSED)
    retitle(page, "二")

    assert answer(client, page) == ("二", 0)
    assert answer(client, page) == ("二", 0)

    follower.be(RESUMED)
    follower.catch_up()
    until(lambda: answer(client, page)[1] > 0)
    assert answer(client, page)[0] == "二"


def test_who_has_signed_in_and_a_view_that_is_not_public_are_answered_without_it(client, follower, page):
    with capturing() as captured:
        assert client.get("/accounts/login/").status_code == 200
        assert client.get(page.get_url(), headers={"authorization": "Bearer word"}).status_code == 200
        client.force_login(staff())
        assert client.get(page.get_url()).status_code == 200

    assert captured == []


def test_a_row_that_was_read_there_is_saved_and_followed_in_the_default_database(follower, page):
    follower.catch_up()
    with reading_publicly():
        language = Locale.objects.get(language_code="ja")
        assert language._state.db == REPLICA

    with CaptureQueriesContext(connections[REPLICA]) as captured:
        language.refresh_from_db()
        language.save()
        page.locale = language
        assert Locale.objects.get(pk=language.pk).language_code == "ja"

    assert len(captured) == 0


def test_what_is_not_noted_and_what_comes_after_a_write_is_read_by_default(follower, page):
    follower.be(PAUSED)
    Group.objects.create(name="新しい")
    with reading_publicly(), capturing() as captured:
        assert Group.objects.filter(name="新しい").exists()
        assert captured == []
        assert Locale.objects.filter(language_code="ja").exists()
        assert len(captured) == 1
        Group.objects.create(name="neu")
        assert Locale.objects.filter(language_code="ja").exists()

    assert len(captured) == 1


def test_what_is_read_there_is_noted_as_what_is_read_elsewhere(follower, page):
    with reading_publicly(), noting_reads() as reads:
        assert Locale.objects.count() > 0

    assert (reads.is_certain, reads.tables) == (True, {Locale._meta.db_table})


def test_one_that_fails_is_left_alone_and_the_answer_comes_all_the_same(client, follower, page, caplog, monkeypatch):
    assert answer(client, page)[1] > 0
    with reading_publicly():
        assert module.is_ready()
        assert follower.ask(f"SELECT count(pg_terminate_backend(pid, 5000)) {OTHERS}") == 1
        with caplog.at_level(logging.WARNING):
            assert Locale.objects.filter(language_code="ja").exists()
        assert not module.is_ready()

    assert [record.levelname for record in caplog.records if record.name == module.__name__] == ["WARNING"]
    assert answer(client, page) == ("一", 0)
    monkeypatch.setattr(module, "PAUSE", 0)
    module._replica.rests_until = 0.0
    assert answer(client, page)[1] > 0


def test_one_that_is_gone_costs_no_answer(client, follower, page, monkeypatch):
    connections[REPLICA].close()
    monkeypatch.setitem(connections[REPLICA].settings_dict, "HOST", str(follower.server.folder / "nowhere"))

    assert answer(client, page) == ("一", 0)


def test_another_database_is_no_replica(client, follower, page, monkeypatch):
    connections[REPLICA].close()
    monkeypatch.setitem(connections[REPLICA].settings_dict, "NAME", "postgres")

    assert answer(client, page) == ("一", 0)
