"""Whatever becomes of Valkey – gone, slow, full, emptied, written over – costs speed, no answer; none is stale."""

from threading import Event, Thread

import pytest
import redis

from foundation.caching.backends import server_store as module
from foundation.caching.backends.answer_store import PLAIN, StoreLost
from foundation.caching.backends.database_name import find_database_name
from foundation.caching.backends.server_store import ServerStore
from foundation.caching.domain import store as domain
from foundation.caching.domain.state import UNREAD, State
from foundation.caching.domain.store import Holder, mark_store
from tests.caching.reader import open_store
from tests.factories.home import standard_page
from tests.factories.pages import publish

WAITED = 2  # seconds: a crowded machine is slow, and nothing is proved by its being fast
SAID = "No answer is kept for now"


@pytest.fixture(autouse=True)
def no_recent_state(monkeypatch):
    """What is done to the server is felt by the very next answer."""
    monkeypatch.setattr(ServerStore, "recent", 0.0)


@pytest.fixture
def kind():
    return "valkey"


@pytest.fixture
def store(request):
    return open_store(request, "valkey", size=10_000_000)


@pytest.fixture
def address(reader, settings, valkey):
    """A page that is kept, asked for by processes that don't wait long for Valkey."""
    settings.LAUREL_CACHING_URL = valkey.url(seconds=WAITED)
    address = standard_page(title="個人情報", slug="privacy").get_url()
    reader.get(address)
    assert [reader.get(address).made for _ in range(2)][-1] == 0
    return address


def try_again(monkeypatch):
    """The pause after a loss is over."""
    monkeypatch.setattr(Holder, "again", 0.0)


def gone(valkey):
    valkey.stop()


def slow(valkey):
    valkey.freeze()


def full(valkey):
    redis.Redis.from_url(valkey.url()).config_set("maxmemory", "1")


@pytest.mark.parametrize("harm", [gone, slow, full])
def test_without_it_every_answer_is_made_and_that_is_said_once(reader, address, valkey, harm, caplog, monkeypatch):
    harm(valkey)
    if harm is full:
        Event().wait(1)  # what is known of the database is no longer believed, and nothing new can be written
    try:
        for _ in range(2):
            assert [(one.status, one.made) for one in (reader.get(address) for _ in range(3))] == [(200, 1)] * 3
            try_again(monkeypatch)
        assert caplog.text.count(SAID) == 1
    finally:
        valkey.thaw()
        if valkey.process:
            redis.Redis.from_url(valkey.url()).config_set("maxmemory", "0")


@pytest.mark.parametrize("harm", [gone, slow])
def test_who_publishes_meanwhile_is_heard(reader, address, valkey, harm, monkeypatch):
    """Nobody could be told; what was kept before is there again with a server that was only slow."""
    from wagtail.models import Page

    harm(valkey)
    page = Page.objects.get(slug="privacy").specific
    page.title = "改めた"
    publish(page)
    valkey.thaw()
    if harm is gone:
        valkey.start()
    try_again(monkeypatch)

    assert "改めた" in reader.get(address).text.split("<title>")[1]
    assert reader.get(address).made == 0


def test_a_restart_empties_it_and_nothing_else(reader, address, valkey, caplog):
    """A connection that was closed meanwhile is no loss."""
    valkey.stop()
    valkey.start()

    assert [reader.get(address).made for _ in range(3)] == [1, 0, 0]
    assert SAID not in caplog.text


@pytest.mark.parametrize("value", [b"", b"nonsense", b"\x00" * 200])
def test_what_is_written_over_is_not_believed(reader, address, valkey, value, monkeypatch):
    """By a process that has something at hand, and by one that begins now; each loss takes away what was wrong."""
    server = redis.Redis.from_url(valkey.url())
    for _ in range(2):
        for name in server.keys("laurel:*"):
            server.set(name, value)
        found = []
        for _ in range(8):
            found.append(reader.get(address))
            try_again(monkeypatch)

        assert ({one.status for one in found}, found[0].made, found[-1].made) == ({200}, 1, 0)
        reader.application.ready.clear()
        Holder.store = None


def test_an_answer_that_is_not_what_was_put_there_goes(store, valkey):
    store.keep(b"page", b"page", kind=PLAIN)
    server = redis.Redis.from_url(valkey.url())
    name = next(name for name in server.keys("*page") if server.type(name) == b"string")
    server.append(name, b"!")

    with pytest.raises(StoreLost):
        store.find(b"page")
    assert store.find(b"page") is None


def test_what_others_pushed_out_is_kept_again(store, valkey):
    """A server with a limit drops what it likes: here what says how much is kept, and in which order it came."""
    for number in range(45):
        store.keep(b"%d" % number, b"x" * 100_000, kind=PLAIN)
    server = redis.Redis.from_url(valkey.url())
    server.delete(*server.keys("*:sizes"))
    for number in range(45, 65):
        store.keep(b"%d" % number, b"x" * 100_000, kind=PLAIN)

    assert (store.count(), store.find(b"44"), store.find(b"64")) == (20, None, b"x" * 100_000)


def test_a_script_that_the_server_has_forgotten_is_sent_again(store, valkey):
    store.write_state(b"\x00" * 100, over=None)
    server = redis.Redis.from_url(valkey.url())

    for _ in range(2):
        server.script_flush()
        assert store.read_state() == b"\x00" * 100


def test_each_process_and_each_thread_has_a_connection_of_its_own(store, valkey, monkeypatch):
    """One that was copied into another process is its parent's: two would read each other's answers."""
    server = redis.Redis.from_url(valkey.url())
    store.read_state()
    before = len(server.client_list())
    store.read_state()
    assert len(server.client_list()) == before

    first = store._state_reader._own.connection
    monkeypatch.setattr(module.os, "getpid", lambda: -1)
    store.read_state()
    assert store._state_reader._own.connection is not first
    thread = Thread(target=store.read_state)
    thread.start()
    thread.join()
    assert first.is_connected


def test_a_crowd_shares_one_question_and_who_marks_outlasts_it(reader, address, valkey, monkeypatch):
    """Another process goes on by the state that it has read, until the one that writes goes on, and no longer."""
    monkeypatch.setattr(ServerStore, "recent", 0.3)
    elsewhere = ServerStore(valkey.url(), name=find_database_name(domain.FORMAT), size=10_000_000)
    questions = []
    read = elsewhere.read_state
    monkeypatch.setattr(elsewhere, "read_state", lambda: questions.append(1) or read())
    states = {elsewhere.read_recent_state() for _ in range(100)}
    assert (len(states), State(*states).head[1] > 0, len(questions)) == (1, True, 1)

    mark_store()

    assert (State(elsewhere.read_recent_state()).head[1], len(questions)) == (UNREAD, 2)


def test_two_machines_share_one_clock_whatever_their_own(store, valkey, monkeypatch):
    real = module.uptime
    monkeypatch.setattr(module, "uptime", lambda: real() + 4711)
    other = ServerStore(valkey.url(), name="tests", size=10_000_000)
    elsewhere = other.clock()
    monkeypatch.undo()

    assert elsewhere == pytest.approx(store.clock(), abs=5)


def test_a_clock_of_the_server_that_is_set_back_is_noticed(store):
    store._early += 60

    with pytest.raises(StoreLost, match="set back"):
        store.read_state()


def test_an_answer_that_comes_late_makes_nothing_younger(store, valkey):
    """The server says when it answered, not when that was heard."""
    valkey.freeze()
    waking = Thread(target=lambda: [Event().wait(0.5), valkey.thaw()])
    waking.start()
    store.read_state()
    waking.join()

    assert store.clock() - store.clock_at_least() >= 0.4


def test_nobody_waits_long_for_it_unless_its_address_says_so(valkey):
    """The library itself would wait for seconds, and try again."""
    plain = ServerStore(f"unix://{valkey.socket}", name="tests", size=10_000_000)
    patient = ServerStore(valkey.url(seconds=7), name="tests", size=10_000_000)
    found = [store._server.connection_pool.connection_kwargs for store in (plain, patient)]

    assert [(kept["socket_timeout"], kept["socket_connect_timeout"]) for kept in found] == [(0.25, 0.25), (7, 7)]
    assert [kept["retry"].get_retries() for kept in found] == [0, 0]
