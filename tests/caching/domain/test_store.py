"""A store that fails costs speed, never an answer; it says so once, and comes back."""

import pytest
from django.db import transaction
from wagtail.models import Locale

from foundation.caching.backends.answer_store import StoreLost
from foundation.caching.domain.state import State, find_state
from foundation.caching.domain.store import Holder, find_store, lose_store, mark_store


@pytest.fixture(params=["file", "valkey"])
def store_kind(request):
    return request.param


def is_read(store):
    return State(store.read_state()).head[1] > 0


def test_whatever_is_committed_is_told(reader):
    store = find_store()
    for write in (
        lambda: Locale.objects.create(language_code="fr"),
        lambda: Locale.objects.filter(language_code="fr").update(language_code="de"),
        lambda: Locale.objects.filter(language_code="de").delete(),
    ):
        find_state(store)
        assert is_read(store)
        write()
        assert not is_read(store)


def test_it_is_told_when_it_is_committed_and_once(reader, monkeypatch):
    store = find_store()
    find_state(store)
    with transaction.atomic():
        Locale.objects.create(language_code="fr")
        with transaction.atomic():
            Locale.objects.create(language_code="de")
        assert is_read(store)
        assert len(transaction.get_connection().run_on_commit) == 1
    assert not is_read(store)


def test_a_part_that_is_rolled_back_takes_nothing_of_the_rest_along(reader):
    store = find_store()
    find_state(store)
    with transaction.atomic():
        with transaction.atomic():
            Locale.objects.create(language_code="fr")
            transaction.set_rollback(True)
        Locale.objects.create(language_code="de")
    assert not is_read(store)


def test_a_lost_store_is_said_once_and_begun_again(reader, caplog):
    store = find_store()
    lose_store(store, StoreLost("full"))
    lose_store(store, StoreLost("full"))
    assert (find_store(), caplog.text.count("No answer is kept for now: full")) == (None, 1)

    Holder.again = 0.0
    again = find_store()

    assert (again is None, again.read_state(), Holder.was_lost) == (False, None, False)


@pytest.mark.parametrize("store_kind", ["file"])
def test_a_folder_that_cannot_be_made_is_no_error(reader, settings, tmp_path, caplog):
    (tmp_path / "file").touch()
    settings.LAUREL_CACHING_FOLDER = str(tmp_path / "file" / "answers")

    assert [reader.get("/ja/nothing/").status for _ in range(2)] == [404, 404]
    assert caplog.text.count("No answer is kept for now") == 1


@pytest.mark.parametrize("store_kind", ["file"])
def test_a_file_that_was_taken_away_is_noticed_by_whoever_writes(reader):
    store = find_store()
    store.path.unlink()

    mark_store()

    assert (find_store() is store, find_store().is_there()) == (False, True)


@pytest.mark.parametrize("store_kind", ["file"])
def test_without_a_folder_nothing_is_kept(reader, settings):
    settings.LAUREL_CACHING_FOLDER = ""

    assert [reader.get("/ja/nothing/").made for _ in range(2)] == [1, 1]
