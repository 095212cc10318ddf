"""Which tests run: all, those that touch the database (again, on PostgreSQL), or the quick ones."""

import pytest

DATABASE = {"db", "transactional_db", "live_server", "_django_db_helper"}
SLOW = {"browser", "live_server"}


def touches_database(item: pytest.Item) -> bool:
    """Whether a test, or a fixture it asks for, uses the database."""
    return item.get_closest_marker("django_db") is not None or bool(DATABASE & set(getattr(item, "fixturenames", ())))


def is_quick(item: pytest.Item) -> bool:
    """Whether a test belongs into the quick loop: no browser, not marked slow."""
    return item.get_closest_marker("slow") is None and not SLOW & set(getattr(item, "fixturenames", ()))


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("laurel")
    group.addoption("--database-only", action="store_true", help="only the tests that touch the database")
    group.addoption("--quick", action="store_true", help="no browser, nothing marked slow: the loop of `make check`")


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Files made for tests are named by their place: their bytes hold the time, and two workers must agree on names."""
    return argname if isinstance(val, bytes) else None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Deselect, and say so in pytest's own count."""
    chosen = items
    if config.getoption("--database-only"):
        chosen = [item for item in chosen if touches_database(item)]
    if config.getoption("--quick"):
        chosen = [item for item in chosen if is_quick(item)]
    if len(chosen) < len(items):
        config.hook.pytest_deselected(items=[item for item in items if item not in set(chosen)])
        items[:] = chosen
