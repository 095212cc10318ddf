"""A replica that follows the test's database, and what is read of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from django.db import connection, connections
from wagtail.models import Locale

from foundation.changes.domain import replica as module
from foundation.changes.domain.reading import once, reading
from foundation.changes.domain.reading_public import note_public
from foundation.changes.domain.statement import REPLICA
from tests.caching.web import title, until
from tests.factories.home import standard_page
from tools.postgres import Replica

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

    @contextmanager
    def writing(self):
        """Somebody else's connection to the database that it follows."""
        described = connection.settings_dict
        with psycopg.connect(dbname=described["NAME"], host=described["HOST"], user="laurel", autocommit=True) as other:
            yield other.execute

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
