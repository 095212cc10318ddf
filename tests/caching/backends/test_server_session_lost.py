"""Whatever becomes of Valkey, sessions are as the database says: at once, or a minute later where it is cut off."""

import time
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256

import pytest
from asgiref.sync import async_to_sync
from django.contrib.sessions.backends.db import SessionStore as DatabaseSessionStore
from django.contrib.sessions.models import Session
from django.db import connection, connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from foundation.caching import checks
from foundation.caching.backends import server_session as module
from foundation.caching.backends.server_session import KeptSession, SessionStore
from tests.caching.backends.sessions import PAGE, sessions
from tests.factories.people import staff

__all__ = ["sessions"]
SAID, SAID_AFTER = "read from the database alone for now", "kept on the server again"
MINUTE = 60_000  # milliseconds


def gone(valkey):
    valkey.stop()


def slow(valkey):
    valkey.freeze()


def full(valkey):
    module.redis.Redis.from_url(valkey.url()).config_set("maxmemory", "1")


def lose_marks(monkeypatch):
    """Of this process none arrives: it alone can't reach the server."""
    monkeypatch.setattr(KeptSession, "mark", lambda kept: None)


@pytest.mark.parametrize("harm", [gone, slow, full])
def test_without_it_the_database_does_all_and_that_is_said_once(sessions, harm, settings, caplog):
    """Signing in, saving, signing out; nobody waits longer than two answers that don't come."""
    settings.CACHES["default"]["LOCATION"] = sessions.valkey.url(seconds=0.25)
    person, browser, elsewhere = staff(), Client(), Client()
    kept = sessions.begin_kept(step=1)
    harm(sessions.valkey)
    for _ in range(2):
        began = time.monotonic()
        browser.force_login(person)
        assert [browser.get(PAGE).status_code for _ in range(2)] == [200, 200]
        elsewhere.cookies = browser.cookies.copy()
        browser.post("/accounts/logout/")
        assert elsewhere.get(PAGE).status_code == 302
        sessions.change(kept, step=2)
        assert sessions.read(kept) == {"step": 2}
        assert time.monotonic() - began < 10
        sessions.end_pause()

    assert caplog.text.count(SAID) == 1


def test_a_server_that_is_full_drops_whom_it_kept(sessions):
    """It takes no mark, and gives others what lies there until it goes."""
    key, other = sessions.begin_kept(step=1), sessions.begin_kept(step=1)
    full(sessions.valkey)
    sessions.sign_out(key)
    sessions.change(other, step=2)

    assert (sessions.read(key), sessions.read(other), sessions.find_raw()) == ({}, {"step": 2}, {})


def test_sessions_are_kept_again_when_it_is_back(sessions, caplog):
    key = sessions.begin_kept(step=1)
    gone(sessions.valkey)
    assert [sessions.read(key) for _ in range(2)] == [{"step": 1}] * 2
    sessions.valkey.start()
    assert sessions.count(key) == 1  # the pause isn't over
    sessions.end_pause()

    assert ([sessions.count(key) for _ in range(2)], caplog.text.count(SAID_AFTER)) == ([1, 0], 1)


def test_who_signed_out_while_it_was_gone_stays_so(sessions):
    key = sessions.begin_kept(step=1)
    gone(sessions.valkey)
    sessions.sign_out(key)
    sessions.valkey.start()
    sessions.end_pause()

    assert sessions.read(key) == {}


def test_who_signs_out_in_the_pause_is_signed_out_everywhere(sessions, monkeypatch):
    """It is this process alone that goes without the server."""
    key, other = sessions.begin_kept(step=1), sessions.begin_kept(step=1)
    module._outage.begin(OSError("for a moment"))
    sessions.sign_out(key)
    sessions.change(other, step=2)
    sessions.end_pause()

    assert (sessions.read(key), sessions.read(other)) == ({}, {"step": 2})


def test_where_nobody_could_be_told_it_is_so_after_a_minute(sessions, monkeypatch, time_machine):
    """The server lets go of what lies there, and who reads it looks at its age besides."""
    time_machine.move_to(timezone.now(), tick=False)
    key = sessions.begin_kept(step=1)
    (name,) = sessions.find_raw()
    assert 0 < sessions.server.pttl(name) <= MINUTE
    lose_marks(monkeypatch)
    sessions.sign_out(key)
    assert sessions.read(key) == {"step": 1}

    sessions.server.persist(name)
    time_machine.shift(59)
    assert sessions.read(key) == {"step": 1}
    time_machine.shift(1)
    assert sessions.read(key) == {}


def test_a_minute_is_reckoned_from_the_reading_of_the_row(sessions, monkeypatch, time_machine):
    """However long it took until it was put there."""
    time_machine.move_to(timezone.now(), tick=False)
    key = sessions.begin(step=1)
    read = SessionStore._get_session_from_db

    def read_slowly(store):
        row = read(store)
        time_machine.shift(40)
        return row

    monkeypatch.setattr(SessionStore, "_get_session_from_db", read_slowly)
    sessions.read(key)
    (name,) = sessions.find_raw()

    assert MINUTE / 6 < sessions.server.pttl(name) <= MINUTE / 3


def test_nothing_is_kept_for_longer_than_its_session_lasts(sessions, time_machine):
    time_machine.move_to(timezone.now(), tick=False)
    key = sessions.begin(_session_expiry=20)
    assert [sessions.count(key) for _ in range(2)] == [1, 0]
    (name,) = sessions.find_raw()

    assert MINUTE / 6 < sessions.server.pttl(name) <= MINUTE / 3
    sessions.server.persist(name)
    time_machine.shift(20)
    assert sessions.read(key) == {}


def test_a_server_that_is_emptied_signs_nobody_out(sessions):
    keys = [sessions.begin_kept(step=step) for step in range(3)]
    sessions.empty()

    assert [sessions.read(key) for key in keys] == [{"step": step} for step in range(3)]


@pytest.mark.parametrize(
    "value", [b"", b"nonsense", b"\xff\x00" * 200, b"9999999999 e30:9:9", b"::", b"claim", b"mark"]
)
def test_what_is_written_over_is_read_from_the_database(sessions, value):
    key = sessions.begin_kept(step=1)
    (name,) = sessions.find_raw()
    sessions.server.set(name, value, px=100)
    assert sessions.read(key) == {"step": 1}

    sessions.change(key, step=2)
    sessions.empty()
    sessions.server.set(name, value, px=100)
    assert [sessions.read(key) for _ in range(2)] == [{"step": 2}] * 2


def test_what_is_broken_is_kept_anew(sessions):
    key = sessions.begin_kept(step=1)
    ((name, raw),) = sessions.find_raw().items()
    for value in (raw[:-1], raw + b"!", raw.replace(b" ", b"9 ", 1), b"nonsense"):
        sessions.server.set(name, value)

        assert [sessions.count(key) for _ in range(2)] == [1, 0]


def test_what_cannot_be_read_at_all_is_as_if_the_server_were_gone(sessions):
    key = sessions.begin_kept(step=1)
    (name,) = sessions.find_raw()
    sessions.empty()
    sessions.server.rpush(name, "a", "list")

    assert (sessions.read(key), module._outage.is_on) == ({"step": 1}, True)


def test_who_writes_into_the_server_signs_in_as_nobody_else(sessions):
    mine = sessions.begin_kept(who="me")
    (name,) = sessions.find_raw()
    sessions.empty()
    sessions.begin_kept(who="them")
    (raw,) = sessions.find_raw().values()
    sessions.server.set(name, raw)

    assert sessions.read(mine) == {"who": "me"}


@pytest.mark.parametrize(
    "move",
    [
        lambda monkeypatch, settings: monkeypatch.setattr(module, "find_database_name", lambda layout: "another"),
        lambda monkeypatch, settings: setattr(settings, "SECRET_KEY", "another"),
    ],
)
def test_what_another_database_or_a_site_of_another_secret_has_put_is_not_believed(
    sessions, move, monkeypatch, settings
):
    key = sessions.begin_kept(step=1)
    Session.objects.filter(session_key=key).delete()
    assert sessions.read(key) == {"step": 1}
    move(monkeypatch, settings)

    assert sessions.read(key) == {}


def test_who_reads_the_server_signs_in_as_nobody(sessions):
    key = sessions.begin_kept(who="me")
    ((name, raw),) = sessions.find_raw().items()

    assert name == b"laurel:session:" + sha256(key.encode()).hexdigest().encode()
    assert key.encode() not in raw


def test_a_secret_that_was_replaced_signs_nobody_out(sessions, settings):
    key = sessions.begin_kept(step=1)
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "another"

    assert (sessions.count(key), sessions.read(key)) == (0, {"step": 1})


def test_sites_change_between_the_engines_without_signing_anybody_out(sessions):
    ours = sessions.begin(step=1)
    theirs = DatabaseSessionStore()
    theirs["step"] = 2
    theirs.save()

    assert (DatabaseSessionStore(ours)["step"], SessionStore(theirs.session_key)["step"]) == (1, 2)


def test_without_such_a_server_it_is_the_engine_of_the_database(sessions, settings):
    assert checks.check_sessions(None) == []
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    key = sessions.begin(step=1)

    assert ([sessions.count(key) for _ in range(2)], sessions.find_raw()) == ([1, 1], {})
    assert [message.id for message in checks.check_sessions(None)] == ["laurel_caching.W002"]
    settings.SESSION_ENGINE = "django.contrib.sessions.backends.db"
    assert checks.check_sessions(None) == []


def run_in_thread(awaited):
    """Its answer, from a thread without a loop, on the test's connection: in this one a browser's loop may run."""

    def run(shared):
        connections["default"] = shared
        return async_to_sync(awaited)()

    connection.inc_thread_sharing()
    try:
        with ThreadPoolExecutor(max_workers=1) as threads:
            return threads.submit(run, connections["default"]).result()
    finally:
        connection.dec_thread_sharing()


def test_what_awaits_is_served_alike(sessions):
    key = sessions.begin_kept(step=1)

    async def change():
        store = SessionStore(key)
        await store.aset("step", await store.aget("step") + 1)
        await store.asave()

    async def sign_out():
        await SessionStore(key).aflush()

    with CaptureQueriesContext(connection) as captured:
        assert run_in_thread(SessionStore(key).aload) == {"step": 1}
    assert len(captured) == 0
    run_in_thread(change)
    assert sessions.read(key) == {"step": 2}
    sessions.empty()
    assert sessions.read(key) == {"step": 2}
    run_in_thread(sign_out)
    assert sessions.read(key) == {}
