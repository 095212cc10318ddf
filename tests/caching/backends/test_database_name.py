"""Databases that aren't one have names of their own."""

import pytest

from foundation.caching.backends import database_name as module
from foundation.caching.backends.database_name import find_database_name


@pytest.fixture
def place(monkeypatch):
    """Has the connection be one to another database."""

    def change(vendor, **changed):
        monkeypatch.setattr(module.connection, "vendor", vendor)
        monkeypatch.setattr(module.connection, "settings_dict", {**module.connection.settings_dict, **changed})

    return change


def test_a_database_in_memory_has_no_name(place):
    place("sqlite", NAME="file:memory?mode=memory")

    assert find_database_name("2") is None


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
    place, monkeypatch, vendor, host, is_shared
):
    """Both call it the same; what one keeps would be shown by the other."""
    place(vendor, NAME="laurel", HOST=host, PORT="")
    names, of_one_machine = set(), set()
    for boot in ("one", "other"):
        monkeypatch.setattr(module, "read_boot", lambda boot=boot: boot)
        names.add(find_database_name("2"))
        of_one_machine.add(find_database_name("2", of_one_machine=True))

    assert (len(names) == 1, len(of_one_machine)) == (is_shared, 2)


def test_layouts_and_databases_have_different_names(place):
    names = []
    for name, layout in (("one", "2"), ("one", "3"), ("two", "2")):
        place("postgresql", NAME=name, HOST="db.example")
        names.append(find_database_name(layout))

    assert len(set(names)) == 3
