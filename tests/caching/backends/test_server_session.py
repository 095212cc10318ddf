"""A session that is kept costs no statement; what is written anywhere is seen everywhere at once, and for good."""

from threading import Thread

import pytest
from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.backends.db import SessionStore as DatabaseSessionStore
from django.db import OperationalError, connection, connections, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from foundation.caching.backends import server_session as module
from foundation.caching.backends.server_session import SessionStore
from tests.caching.backends.sessions import PAGE, sessions
from tests.factories.people import staff

__all__ = ["sessions"]


@pytest.fixture
def browsers(sessions):
    """Two that somebody is signed in with by one cookie: what one process answers, and another."""
    person, one, other = staff(), Client(), Client()
    one.force_login(person)
    other.cookies = one.cookies
    sessions.empty()
    assert [browser.get(PAGE).status_code for browser in (one, other)] == [200, 200]
    assert list(map(len, sessions.find_raw().values())) > [len(module.MARK)]  # it is kept, and no mark
    return person, one, other


def list_statements(browser):
    with CaptureQueriesContext(connection) as captured:
        assert browser.get(PAGE).status_code == 200
    return [query["sql"] for query in captured]


def test_who_is_signed_in_costs_a_statement_less(browsers, sessions, settings):
    _person, one, _other = browsers
    kept = list_statements(one)
    sessions.empty()
    first = list_statements(one)
    settings.SESSION_ENGINE = "django.contrib.sessions.backends.db"
    plain = Client()
    plain.cookies = one.cookies
    before = list_statements(plain)

    assert (len(first) - len(before), len(kept) - len(before)) == (0, -1)
    assert [[sql for sql in said if '"django_session"' in sql] for said in (kept, before[1:])] == [[], []]


def test_signing_out_at_one_is_seen_at_once_at_another(browsers):
    _person, one, other = browsers
    one.post("/accounts/logout/")

    assert other.get(PAGE).status_code == 302


@pytest.mark.parametrize(
    "end",
    [
        lambda person: type(person).objects.filter(pk=person.pk).update(is_active=False),
        lambda person: [person.set_password("another word than before"), person.save()],
        lambda person: person.delete(),
    ],
)
def test_an_account_that_ends_ends_its_sessions_at_once(browsers, end):
    """Deactivated, its password changed, deleted: the account is read from the database with each request."""
    person, *signed_in = browsers
    end(person)

    assert [browser.get(PAGE).status_code for browser in signed_in] == [302, 302]


def test_saving_at_one_is_seen_at_once_at_another(sessions):
    key = sessions.begin_kept(step=1)
    for step in (2, 3):
        sessions.change(key, step=step)

        assert sessions.read(key) == {"step": step}
        sessions.empty()
        assert (sessions.read(key), sessions.count(key)) == ({"step": step}, 0)


def test_another_key_is_another_session(sessions):
    """As when somebody signs in: what was known of the former one opens nothing."""
    key = sessions.begin_kept(step=1)
    store = SessionStore(key)
    store.cycle_key()

    assert (sessions.read(key), sessions.read(store.session_key)) == ({}, {"step": 1})


@pytest.mark.parametrize(
    "then",
    [
        lambda sessions, key: None,
        lambda sessions, key: sessions.empty(),
        lambda sessions, key: [sessions.empty(), sessions.read(key)],
    ],
)
@pytest.mark.parametrize(
    ("write", "after"),
    [
        (lambda sessions, key: sessions.sign_out(key), {}),
        (lambda sessions, key: sessions.change(key, step=2), {"step": 2}),
    ],
)
def test_what_was_read_before_a_write_is_not_put_after_it(sessions, write, after, then, monkeypatch):
    """Nor when the mark is no longer there: it ran out, or the server dropped it."""
    key = sessions.begin(step=1)
    read = SessionStore._get_session_from_db

    def read_slowly(store):
        """Something happens between this reading of the row and what is done with it."""
        monkeypatch.setattr(SessionStore, "_get_session_from_db", read)
        row = read(store)
        write(sessions, key)
        then(sessions, key)
        return row

    monkeypatch.setattr(SessionStore, "_get_session_from_db", read_slowly)
    assert sessions.read(key) == {"step": 1}

    assert [sessions.read(key) for _ in range(2)] == [after] * 2


def test_what_is_put_while_somebody_writes_goes_with_the_commit(sessions, monkeypatch):
    """The first mark was dropped, and the row was read again before it went."""
    key = sessions.begin_kept(step=1)
    delete = DatabaseSessionStore.delete

    def delete_slowly(store, session_key=None):
        sessions.empty()
        assert (sessions.count(key), sessions.count(key)) == (1, 0)
        delete(store, session_key)

    monkeypatch.setattr(DatabaseSessionStore, "delete", delete_slowly)
    sessions.sign_out(key)

    assert sessions.read(key) == {}


def test_while_somebody_writes_nothing_is_kept(sessions, monkeypatch):
    """A process that is killed after its commit has said so before."""
    key = sessions.begin_kept(step=1)
    found = []
    delete = DatabaseSessionStore.delete

    def delete_and_look(store, session_key=None):
        found.append([sessions.count(key), sessions.count(key)])
        delete(store, session_key)

    monkeypatch.setattr(DatabaseSessionStore, "delete", delete_and_look)
    sessions.sign_out(key)

    assert found == [[1, 1]]


def test_a_write_whose_answer_is_lost_may_have_been_committed(sessions, monkeypatch):
    key = sessions.begin_kept(step=1)
    save = DatabaseSessionStore.save

    def save_and_lose(store, must_create=False):
        sessions.empty()
        sessions.read(key)
        save(store, must_create)
        raise OperationalError("the connection is lost")

    monkeypatch.setattr(DatabaseSessionStore, "save", save_and_lose)
    with pytest.raises(OperationalError):
        sessions.change(key, step=2)

    assert sessions.read(key) == {"step": 2}


def test_a_session_that_has_gone_is_not_saved(sessions):
    key = sessions.begin_kept(step=1)
    late = SessionStore(key)
    late["step"] = 2
    sessions.sign_out(key)

    with pytest.raises(UpdateError):
        late.save()
    assert sessions.read(key) == {}


def test_what_is_taken_back_was_never_kept(sessions):
    """In its transaction the writer reads what it wrote, others what was there before."""
    key = sessions.begin_kept(step=1)
    with transaction.atomic():
        sessions.change(key, step=2)
        sessions.empty()
        assert [sessions.read(key) for _ in range(2)] == [{"step": 2}] * 2
        assert sessions.find_raw() == {}
        transaction.set_rollback(True)

    assert [sessions.read(key) for _ in range(2)] == [{"step": 1}] * 2


def test_what_others_read_before_the_commit_goes_with_it(sessions):
    key = sessions.begin_kept(step=1)
    others = []

    def read_elsewhere():
        others.extend([sessions.read(key), sessions.count(key)])
        connections.close_all()

    with transaction.atomic():
        sessions.change(key, step=2)
        sessions.empty()
        thread = Thread(target=read_elsewhere)
        thread.start()
        thread.join()

    assert (others, sessions.read(key)) == ([{"step": 1}, 0], {"step": 2})
