"""A store that fails costs speed, never an answer; it says so once, and comes back."""

import pytest
from django.db import transaction
from wagtail.models import Locale

from foundation.caching.backends import file_store
from foundation.caching.backends.answer_store import StoreLost
from foundation.caching.domain import store as module
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


@pytest.mark.django_db
def test_a_database_in_memory_has_no_store(monkeypatch):
    place = {**module.connection.settings_dict, "NAME": "file:memory?mode=memory"}
    monkeypatch.setattr(module.connection, "settings_dict", place)
    monkeypatch.setattr(module.connection, "vendor", "sqlite")

    assert module._find_name() is None


@pytest.mark.parametrize(
    ("vendor", "host", "is_shared"),
    [
        ("postgresql", "db.example", True),
        ("postgresql", "10.0.0.5", True),
        ("postgresql", "127.0.0.1", False),
        ("postgresql", "/run/postgresql", False),
        ("sqlite", "", False),
    ],
)
def test_a_database_that_each_machine_has_for_itself_is_not_taken_for_anothers(
    settings, monkeypatch, vendor, host, is_shared
):
    """Both call it the same; what one keeps would be shown by the other."""
    settings.LAUREL_CACHING_URL = "valkey://cache.example:6379/1"
    place = {**module.connection.settings_dict, "NAME": "laurel", "HOST": host, "PORT": ""}
    monkeypatch.setattr(module.connection, "settings_dict", place)
    monkeypatch.setattr(module.connection, "vendor", vendor)
    names = set()
    for boot in ("one", "other"):
        monkeypatch.setattr(file_store, "read_boot", lambda boot=boot: boot)
        names.add(module._find_name())

    assert (len(names) == 1) == is_shared


@pytest.mark.parametrize("store_kind", ["file"])
def test_without_a_folder_nothing_is_kept(reader, settings):
    settings.LAUREL_CACHING_FOLDER = ""

    assert [reader.get("/ja/nothing/").made for _ in range(2)] == [1, 1]
