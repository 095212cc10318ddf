"""Which tests run where: `make test` asks most once, each of the database that says most; the slow ones first.

On SQLite run what needs no database, what is looked at in a browser, what the edges say (an app's admin, API, views and
forms; all of the two libraries for them), what only reads (`domain/queries`, papers), and what is marked `once` (walks
over every address by every kind of person, exports, the short bench): it is all the same who keeps the rows. On
PostgreSQL, which is stricter, runs what lies below the edges and writes, and what reads every list there is: the costs
of the public's, the words of the office's. Both are asked where they differ: constraints, apps with statements of their
own for each, locks and processes that die, whatever commits transactions of its own (of answers that web processes keep
PostgreSQL alone, but for walks over all that changes), and what is marked `both`. Without an option everything runs on
the one database that there is, as in `make check` and by hand.
"""

import os

import pytest

DATABASE = {"db", "transactional_db", "live_server", "_django_db_helper"}
SLOW = {"browser", "live_server"}
LIBRARIES = {"headless", "viewsets"}  # of the API and of the admin
# By the name of a folder beside that of `domain`, or of a file.
EDGES = {"admin", "api", "forms", "middleware", "sitemaps", "templatetags", "views", "wagtail_hooks"} | LIBRARIES
READING = {"queries", "printing"}  # folders below `domain`
# Folders of what a database does in its own way; `tests/architecture/test_databases.py` finds apps that ask for it.
DIFFERING = {"audit", "caching", "changes", "clock", "documents", "faults", "models", "records", "search"}


def touches_database(item: pytest.Item) -> bool:
    """Whether a test, or a fixture it requests, uses the database."""
    return item.get_closest_marker("django_db") is not None or bool(DATABASE & set(getattr(item, "fixturenames", ())))


def commits(item: pytest.Item) -> bool:
    """Whether a test's transactions are its own: `live_server` makes them so, too."""
    marks = item.iter_markers("django_db")
    fixtures = {"transactional_db", "live_server"} & set(getattr(item, "fixturenames", ()))
    return bool(fixtures) or any(mark.kwargs.get("transaction") for mark in marks)


def list_places(item: pytest.Item) -> set[str]:
    """The folders that a test lies in, and what its file is about."""
    return {*item.path.parent.parts, item.path.stem.removeprefix("test_")}


def is_for_postgresql(item: pytest.Item) -> bool:
    """Whether `make test` runs a test on PostgreSQL: whatever is marked as its own, wherever it lies."""
    if item.get_closest_marker("postgresql") is not None:
        return True
    if item.get_closest_marker("once") is not None or not touches_database(item):
        return False
    if "browser" in getattr(item, "fixturenames", ()):
        return item.get_closest_marker("both") is not None
    places = list_places(item)
    reads = READING & places and not DIFFERING & places
    return commits(item) or not (EDGES & places or reads)


def is_of_web_processes(item: pytest.Item) -> bool:
    """About answers that several processes and machines keep: their stores don't know which database there is."""
    return item.path.parent.name == "caching"


def is_for_sqlite(item: pytest.Item) -> bool:
    """Whether `make test` runs a test on SQLite: what isn't asked of PostgreSQL, and what differs."""
    if not is_for_postgresql(item) or item.get_closest_marker("both") is not None:
        return True
    return not is_of_web_processes(item) and (commits(item) or bool(DIFFERING & list_places(item)))


PARTS = {"sqlite": is_for_sqlite, "postgresql": is_for_postgresql}


def is_slow(item: pytest.Item) -> bool:
    """Whether a test is marked as one that takes long."""
    return item.get_closest_marker("slow") is not None


def shares_rows(item: pytest.Item) -> bool:
    """Whether its module makes rows once for all of its tests (`database.make_for_module`)."""
    return any(name.endswith("_of_module") for name in getattr(item, "fixturenames", ()))


def length(item: pytest.Item) -> int:
    """A test that takes long had better not be the last, while the other worker has nothing left to do."""
    return 2 if is_slow(item) else 1 if "browser" in getattr(item, "fixturenames", ()) else 0


def is_quick(item: pytest.Item) -> bool:
    """Whether a test belongs into the quick loop: no browser, not marked slow."""
    return not is_slow(item) and not SLOW & set(getattr(item, "fixturenames", ()))


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("laurel")
    group.addoption("--part", choices=PARTS, help="what `make test` runs on this database")
    group.addoption("--no-browser", action="store_true", help="what needs no browser: what `make coverage` measures")
    group.addoption("--whole-walk", action="store_true", help="every row at every door: `make doors`")
    group.addoption("--quick", action="store_true", help="no browser, nothing marked slow: the loop of `make check`")
    group.addoption("--at", help="the moment at which the clock of the tests begins, in ISO 8601 (`clock.py`)")


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Files made for tests are named by their place: their bytes hold the time, and two workers must agree on names."""
    return argname if isinstance(val, bytes) else None


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Deselect, and say so in pytest's own count; begin with what takes longest.

    Tests that share the rows of their module are one group, or both workers would make them. xdist reads groups later.
    """
    of_the_other = "sqlite" if os.environ.get("DATABASE_URL", "").startswith("postgres") else "postgresql"
    chosen = [item for item in items if item.get_closest_marker(of_the_other) is None]
    if part := config.getoption("--part"):
        chosen = [item for item in chosen if item.get_closest_marker("whole") is None and PARTS[part](item)]
    if config.getoption("--no-browser"):
        chosen = [item for item in chosen if "browser" not in getattr(item, "fixturenames", ())]
    if config.getoption("--quick"):
        chosen = [item for item in chosen if is_quick(item)]
    if len(chosen) < len(items):
        kept = set(chosen)
        config.hook.pytest_deselected(items=[item for item in items if item not in kept])
    items[:] = sorted(chosen, key=length, reverse=True)
    for item in filter(shares_rows, items):
        item.add_marker(pytest.mark.xdist_group(item.path.stem))
