"""A replica that fails costs no answer; it is left alone for a while, and the log says so once."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import DatabaseError, DataError, InternalError, OperationalError, ProgrammingError, connections
from wagtail.models import Locale

from foundation.changes.domain import replica as module
from foundation.changes.domain.statement import REPLICA
from tests.changes.domain.follower import OTHERS, answer, follower, page, reading_publicly, server

__all__ = ["follower", "page", "server"]
pytestmark = [pytest.mark.django_db(transaction=True, databases=["default", REPLICA]), pytest.mark.postgresql]


@contextmanager
def failing(error: type[DatabaseError]) -> Iterator[None]:
    """The replica answers no statement."""

    def fail(execute, sql, params, many, context):
        if context["cursor"].cursor.connection is connections[REPLICA].connection:
            raise error("of the replica")
        return execute(sql, params, many, context)

    with connections[REPLICA].execute_wrapper(fail):
        yield


@pytest.mark.parametrize("error", [OperationalError, ProgrammingError, InternalError])
def test_one_that_fails_is_left_alone_and_the_answer_comes_all_the_same(client, follower, page, caplog, error):
    """Cancelled; without a column yet, or the right to read it; of a broken index."""
    with reading_publicly():
        assert module.is_ready()
        with caplog.at_level(logging.INFO), failing(error):
            assert Locale.objects.filter(language_code="ja").exists()
        assert not module.is_ready()

    assert [record.levelname for record in caplog.records if record.name == module.__name__] == ["WARNING"]
    assert answer(client, page) == ("一", 0)
    module._replica.until = 0.0
    assert answer(client, page)[1] > 0
    assert not module._replica.is_on


def test_a_statement_that_no_database_can_make_is_not_its_failure(follower, page):
    with reading_publicly():
        with pytest.raises(DataError):
            Locale.objects.extra(where=["1 / (id - id) = 1"]).exists()
        assert module.is_ready()


def test_a_connection_that_was_lost_is_made_anew(follower, page, caplog):
    with reading_publicly():
        assert module.is_ready()
        assert follower.ask(f"SELECT count(pg_terminate_backend(pid, 5000)) {OTHERS}") == 1
        assert Locale.objects.filter(language_code="ja").exists()
        assert module.is_ready()

    assert [record for record in caplog.records if record.name == module.__name__] == []


def test_after_a_failure_one_thread_tries_and_the_others_do_without(follower):
    replica = module._replica
    assert [replica._take_turn() for _ in range(2)] == [True, True]

    replica.begin("OperationalError")
    assert not replica._take_turn()
    replica.until = 0.0

    assert [replica._take_turn() for _ in range(2)] == [True, False]
    replica.end()
    assert replica._take_turn()


def test_one_that_is_gone_costs_no_answer(client, follower, page, monkeypatch):
    connections[REPLICA].close()
    monkeypatch.setitem(connections[REPLICA].settings_dict, "HOST", str(follower.server.folder / "nowhere"))

    assert answer(client, page) == ("一", 0)


def test_another_database_is_no_replica(client, follower, page, monkeypatch):
    connections[REPLICA].close()
    monkeypatch.setitem(connections[REPLICA].settings_dict, "NAME", "postgres")

    assert answer(client, page) == ("一", 0)
