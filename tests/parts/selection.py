"""Which tests run: all, those that touch the database (again, on PostgreSQL), or the quick ones; the slow ones first.

What is looked at in a browser is looked at once, on SQLite: to the pages it is all the same who keeps the rows. So is
what is marked `once` (walks over every address by every kind of person, exports, the short bench), and what the edges
of an app say (its admin, API, views and forms): on PostgreSQL the walk over all doors and the costs of all lists ask
every one of them. Where it isn't the same – two people writing at once, the whole way of an applicant – a journey is
marked `both`, an edge's test writes in transactions of its own, and both are made on PostgreSQL as well.
"""

import os

import pytest

DATABASE = {"db", "transactional_db", "live_server", "_django_db_helper"}
SLOW = {"browser", "live_server"}
EDGES = {"admin", "api", "forms", "views"}  # folders of tests, each beside that of its app's `domain`


def touches_database(item: pytest.Item) -> bool:
    """Whether a test, or a fixture it requests, uses the database."""
    return item.get_closest_marker("django_db") is not None or bool(DATABASE & set(getattr(item, "fixturenames", ())))


def is_said_by_an_edge(item: pytest.Item) -> bool:
    """Whether a test lies in an edge's folder and leaves transactions to the test's own."""
    database = item.get_closest_marker("django_db")
    races = database is not None and database.kwargs.get("transaction", False)
    return not races and bool(EDGES & set(item.path.parent.parts))


def is_for_postgresql(item: pytest.Item) -> bool:
    """Whether a test is run again on PostgreSQL."""
    if item.get_closest_marker("once") is not None or is_said_by_an_edge(item):
        return False
    in_browser = "browser" in getattr(item, "fixturenames", ())
    return touches_database(item) and (not in_browser or item.get_closest_marker("both") is not None)


def is_slow(item: pytest.Item) -> bool:
    """Whether a test is marked as one that takes long."""
    return item.get_closest_marker("slow") is not None


def length(item: pytest.Item) -> int:
    """A test that takes long had better not be the last, while the other worker has nothing left to do."""
    return 2 if is_slow(item) else 1 if "browser" in getattr(item, "fixturenames", ()) else 0


def is_quick(item: pytest.Item) -> bool:
    """Whether a test belongs into the quick loop: no browser, not marked slow."""
    return not is_slow(item) and not SLOW & set(getattr(item, "fixturenames", ()))


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("laurel")
    group.addoption("--database-only", action="store_true", help="what is run again on PostgreSQL")
    group.addoption("--no-browser", action="store_true", help="what needs no browser: what `make coverage` measures")
    group.addoption("--whole-walk", action="store_true", help="every row at every door: `make doors`")
    group.addoption("--quick", action="store_true", help="no browser, nothing marked slow: the loop of `make check`")


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Files made for tests are named by their place: their bytes hold the time, and two workers must agree on names."""
    return argname if isinstance(val, bytes) else None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Deselect, and say so in pytest's own count; begin with what takes longest."""
    chosen = list(items)
    if not os.environ.get("DATABASE_URL", "").startswith("postgres"):
        chosen = [item for item in chosen if item.get_closest_marker("postgresql") is None]
    if config.getoption("--database-only"):
        chosen = [item for item in chosen if is_for_postgresql(item)]
    if config.getoption("--no-browser"):
        chosen = [item for item in chosen if "browser" not in getattr(item, "fixturenames", ())]
    if config.getoption("--quick"):
        chosen = [item for item in chosen if is_quick(item)]
    if len(chosen) < len(items):
        config.hook.pytest_deselected(items=[item for item in items if item not in set(chosen)])
    items[:] = sorted(chosen, key=length, reverse=True)
