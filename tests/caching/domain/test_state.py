"""What the store knows of the database is never older than what it was told, and never outlives a moment."""

import time
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone
from wagtail.models import Locale, Page

from foundation.caching.backends.answer_store import HEADER
from foundation.caching.domain import state as module
from foundation.caching.domain.state import BELIEVED, LONGEST, State, find_state, unread
from foundation.documents.models import SourceChange
from tests.caching.reader import open_store

pytestmark = pytest.mark.django_db(transaction=True)
LOCALES = "wagtailcore_locale"


@pytest.fixture(params=["file", "valkey"])
def store(request):
    return open_store(request, request.param, size=10_000_000)


def read(store):
    return find_state(store)


def older(state, seconds):
    """The same, read so long ago."""
    version, read_at, *rest = HEADER.unpack_from(state.raw)
    return HEADER.pack(version, read_at - seconds, *rest) + state.raw[HEADER.size :]


def put(store, state, seconds):
    assert store.write_state(older(state, seconds), over=state.raw)


def test_it_is_believed_for_half_a_second(store, django_assert_num_queries):
    first = read(store)

    with django_assert_num_queries(0):
        assert find_state(store, first.head[1] + BELIEVED - 0.01).tables == first.tables


def test_then_one_reads_it_again_and_others_go_on(store, django_assert_num_queries):
    first = read(store)
    put(store, first, BELIEVED + 0.1)
    assert store.claim_state(LONGEST - BELIEVED)
    with django_assert_num_queries(0):
        read(store)

    put(store, State(store.read_state()), LONGEST)
    with django_assert_num_queries(1):
        assert read(store).mark == first.mark


def test_of_another_start_of_the_machine_nothing_is_believed(store, django_assert_num_queries):
    put(store, read(store), -1000)

    with django_assert_num_queries(1):
        read(store)


def test_a_table_that_changes_has_another_generation_and_the_era_goes_on(store):
    first = read(store)
    Locale.objects.create(language_code="fr")
    put(store, first, 10)

    now = read(store)

    changed = {name for name in now.tables if now.tables[name] != first.tables[name]}
    assert changed - {SourceChange._meta.db_table} == {LOCALES}
    assert (now.era, now.mark == first.mark) == (first.era, False)


def test_a_state_that_was_told_of_a_change_is_read_again(store, django_assert_num_queries):
    first = read(store)
    assert store.write_state(unread(first.raw), over=first.raw)

    with django_assert_num_queries(1):
        read(store)


def test_who_has_read_before_a_change_writes_nothing_after_it(store, monkeypatch):
    """It was slow: another has published and said so in between."""
    first = read(store)
    put(store, first, 10)
    slow = module.read_generations
    marks = []

    def overtaken():
        found = slow()
        if not marks:
            Locale.objects.create(language_code="fr")
            marks.append(store.write_state(unread(store.read_state()), over=store.read_state()))
        return found

    monkeypatch.setattr(module, "read_generations", overtaken)

    assert marks or read(store).tables[LOCALES] != first.tables[LOCALES]
    assert State(store.read_state()).tables[LOCALES] != first.tables[LOCALES]


def test_a_moment_that_passes_begins_an_era_and_so_does_a_clock_set_back(store):
    Page.objects.filter(depth=1).update(expire_at=timezone.now() + timedelta(minutes=5))
    first = read(store)
    with time_machine.travel(timezone.now() + timedelta(minutes=6)):
        later = read(store)
        assert read(store).era == later.era
    back = read(store)

    assert len({first.era, later.era, back.era}) == 3


def test_a_machine_whose_clock_is_a_little_behind_goes_on(store):
    """Nothing changes by itself between; with each reading of one it would else begin another era for all."""
    first = read(store)
    with time_machine.travel(timezone.now() + timedelta(seconds=10)):
        put(store, first, 10)
        later = read(store)
        put(store, later, 10)
    behind = read(store)

    assert (behind.mark, later.head[0] < behind.head[0]) == (first.mark, True)


def test_a_machine_whose_clock_is_behind_a_change_does_not_use_it(store):
    """What it would make is of the time before, and must not be kept for what is now."""
    with time_machine.travel(timezone.now() + timedelta(seconds=10)):
        later = read(store)

    assert read(store).era != later.era


def test_a_moment_put_off_is_known_with_the_change(store):
    first = read(store)
    Page.objects.filter(depth=1).update(expire_at=timezone.now() + timedelta(seconds=30))
    put(store, first, 10)

    assert read(store).head[3] == pytest.approx(time.time() + 30, abs=5)


def test_a_database_that_does_not_answer_is_not_guessed_at(store, monkeypatch, caplog):
    from django.db import OperationalError

    def fail():
        raise OperationalError("gone")

    monkeypatch.setattr(module, "read_generations", fail)

    assert read(store) is None
    assert "doesn't say what has changed" in caplog.text


def test_of_nothing_known_nothing_is_believed(store):
    assert store.write_state(unread(None), over=None)

    assert read(store).tables.keys() >= {LOCALES}
