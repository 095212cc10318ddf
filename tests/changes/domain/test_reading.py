"""What is read once is read again as soon as it may have changed, and kept by nobody else."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Locale

from foundation.changes.domain import reading as module
from foundation.changes.domain import reading_answers
from foundation.changes.domain.queries import pick_watched, read_generation, read_generations
from foundation.changes.domain.reading import once, read_once, reading, reading_anew
from foundation.changes.domain.statement import noting_reads
from foundation.clock.domain.moment import Preview, previewing
from foundation.clock.registry import changes
from tests.parts.registries import lend_empty

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 2, 3, 0, tzinfo=UTC)


@pytest.fixture
def codes(monkeypatch):
    """A read, and how often it was made."""
    lend_empty(monkeypatch, changes)
    Locale.objects.get_or_create(language_code="ja")
    Locale.objects.update(language_code="ja")
    calls = []

    @once
    def list_codes(prefix=""):
        calls.append(prefix)
        return [code for code in Locale.objects.values_list("language_code", flat=True) if code.startswith(prefix)]

    list_codes.calls = calls
    return list_codes


def read(function, *args):
    with reading():
        return function(*args)


def test_it_is_read_once_for_all_requests_until_something_changes(codes):
    first, again = read(codes), read(codes)
    Locale.objects.create(language_code="fr")

    assert (again is first, len(codes.calls)) == (True, 1)
    assert (read(codes), len(codes.calls)) == (["fr", "ja"], 2)


def test_what_a_request_has_changed_itself_is_kept_by_nobody(codes):
    """Its transaction may be rolled back: the generation is the earlier one again then."""
    read(codes)
    with transaction.atomic():
        with reading():
            codes("j")
            Locale.objects.create(language_code="fr")
            assert codes("f") == ["fr"]
        transaction.set_rollback(True)

    assert read(codes, "f") == []


def test_each_question_has_its_own_answer(codes):
    assert [read(codes, "j"), read(codes, "x"), read(codes, "j")] == [["ja"], [], ["ja"]]
    assert codes.calls == ["j", "x"]


def test_outside_a_request_that_reads_nothing_is_kept(codes):
    read(codes)
    codes()
    codes()

    assert len(codes.calls) == 3


def test_a_preview_neither_uses_nor_leaves_what_is_kept(codes):
    read(codes)
    with reading(), previewing(Preview(at=timezone.now() + timedelta(days=3), by=None)):
        codes()
    read(codes)

    assert len(codes.calls) == 2


def test_an_answer_for_one_person_neither_uses_nor_leaves_what_is_kept_wherever_reading_begins(codes):
    read(codes)
    with reading(), reading_anew():
        codes()
    with reading_anew(), reading():
        codes()
    read(codes)

    assert len(codes.calls) == 3


def test_nothing_is_used_past_a_moment_of_change_or_with_a_clock_set_back(codes, monkeypatch):
    changes.register("test", lambda after: NOON if after < NOON else None)
    moments = {}
    monkeypatch.setattr(module.timezone, "now", lambda: moments["now"])

    def at(minutes):
        moments["now"] = NOON + timedelta(minutes=minutes)
        read(codes)
        return len(codes.calls)

    Locale.objects.update(language_code="ja")
    assert [at(-5), at(-1), at(0), at(7), at(-3)] == [1, 1, 2, 2, 3]


def test_where_nothing_was_ever_noted_each_request_reads_for_itself(codes):
    from foundation.changes.models import Change

    Change.objects.all().delete()
    read(codes)
    read(codes)

    assert len(codes.calls) == 2


def test_what_is_not_there_is_not_kept(monkeypatch):
    Locale.objects.update(language_code="ja")
    calls = []

    @once
    def find(key):
        calls.append(key)

    read(find, 1)
    read(find, 1)

    assert calls == [1, 1]


def test_of_too_many_answers_the_oldest_give_way(codes, monkeypatch):
    monkeypatch.setattr(reading_answers, "MOST_ANSWERS", 2)
    Locale.objects.update(language_code="ja")
    for prefix in ("a", "b", "c", "c", "b", "a", "c"):
        read(codes, prefix)

    assert codes.calls == ["a", "b", "c", "a"]


def test_the_watched_tables_generation_is_picked_from_all(codes):
    assert pick_watched(read_generations()) == read_generation()
    assert pick_watched({}) is None


def test_however_many_parts_readers_ask_for_what_pages_read_once_is_kept(codes, monkeypatch):
    monkeypatch.setattr(reading_answers, "MOST_ANSWERS", 2)
    read(codes)
    with reading():
        for number in range(3):
            read_once(("part", number), Locale.objects.count)

    read(codes)

    assert codes.calls == [""]


def test_a_part_is_read_once_where_its_tables_are_noted(codes, django_assert_num_queries):
    def count_users():
        return get_user_model().objects.count()

    with reading():
        read_once("locales", Locale.objects.count)
        with django_assert_num_queries(0):
            read_once("locales", Locale.objects.count)
        read_once("users", count_users)
        with django_assert_num_queries(1):
            read_once("users", count_users)


def read_part(calls, counted=Redirect):
    """A part read of a table that is noted and not watched; what a kept answer would hear of it."""

    def count():
        calls.append(counted)
        return counted.objects.count()

    with noting_reads() as reads, reading():
        return read_once("redirects", count), reads.tables & {counted._meta.db_table}


def test_a_part_of_a_table_that_is_only_noted_is_read_again_when_that_changes(codes):
    table, calls = Redirect._meta.db_table, []
    read(codes)

    assert [read_part(calls), read_part(calls)] == [(0, {table}), (0, {table})]
    Redirect.objects.create(old_path="/old", redirect_link="/new")
    assert [read_part(calls), read_part(calls)] == [(1, {table}), (1, {table})]
    read(codes)

    assert (len(calls), len(codes.calls)) == (2, 1)


def test_a_part_read_before_its_own_transaction_changed_the_table_is_kept_by_nobody(codes):
    calls = []
    with transaction.atomic():
        with reading():
            codes()
            Redirect.objects.create(old_path="/old", redirect_link="/new")
            read_once("redirects", Redirect.objects.count)
        transaction.set_rollback(True)

    assert read_part(calls)[0] == 0


def test_the_oldest_parts_give_way_to_new_ones_and_the_heavy_ones_sooner(codes, monkeypatch):
    monkeypatch.setattr(reading_answers, "MOST_WEIGHT", 10)
    made = []

    def make(name, weight=1):
        def find():
            made.append(name)
            return codes()

        with reading():
            read_once(name, find, weigh=lambda _found: weight)

    for name, weight in (("a", 4), ("b", 4), ("a", 4), ("c", 2), ("b", 4), ("d", 4)):
        make(name, weight)
    assert made == ["a", "b", "c", "d"]

    make("b")
    make("c")
    make("huge", 11)
    make("b")
    make("huge", 11)
    make("a")
    assert made == ["a", "b", "c", "d", "huge", "huge", "a"]
