"""The test database: a copy of a template that is migrated once for each state of the migrations.

Migrating from nothing takes a minute of work, copying milliseconds. On SQLite the template begins with the empty
database that a first start begins with (`tools/template_database.py`; its test holds it to what migrations make);
where that doesn't fit, what others' apps need is kept apart from ours, which change daily. A transactional test ends by
copying the template again instead of emptying the tables: Wagtail's root page, site and locales come from migrations
and must be there for the next test; on PostgreSQL what has changed is put right where it can be (`engines.Restorer`).
`--create-db` makes the template again.

Rows that a module's tests share are made once, in a transaction around the tests' own. A test gets a deep copy of the
instances, so that what it does to one is gone with its rows. Where a test of the module commits, each makes its rows
itself: there can be no transaction around it.
"""

import fcntl
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import deepcopy
from typing import Any, TypeVar

import pytest
from django.conf import settings
from django.db import connection, connections, transaction
from django.test import TestCase, TransactionTestCase
from django.utils import translation

from tests.parts.engines import Engine, SQLite, engine_for
from tests.parts.migrations import ROOT
from tests.parts.selection import commits
from tools import template_database

CACHE = ROOT / ".cache" / "tests"
Rows = TypeVar("Rows")


@contextmanager
def _alone(engine: Engine) -> Iterator[None]:
    """One process makes an engine's template, the others wait for it."""
    CACHE.mkdir(parents=True, exist_ok=True)
    with (CACHE / f"lock-{type(engine).__name__.lower()}").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _migrate(url: str, *what: str) -> None:
    """Migrate a database in a process of its own, so that this one's connections stay as they are."""
    environment = {**os.environ, "DATABASE_URL": url}
    command = [sys.executable, "-m", "tests.parts.migrating", *what]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, cwd=ROOT)
    if done.returncode != 0:
        raise RuntimeError(f"Migrating the template database failed:\n{done.stderr}")


def prepare_template(engine: Engine, *, anew: bool) -> None:
    """Make the template unless it is there."""
    with _alone(engine):
        if anew:
            engine.drop_template()
        if engine.has_template():
            return
        if isinstance(engine, SQLite) and not engine.has_template_database() and not template_database.is_sound():
            with engine.new_template_database() as url:
                _migrate(url, "others")
        with engine.new_template() as url:
            _migrate(url)


def _renewing(engine: Engine) -> Callable[[type[TestCase]], Any]:
    """What opens the transaction around a test: on another copy of the template, where this one is worn.

    Not within a module's own transaction.
    """
    enter = TestCase._enter_atomics.__func__

    def enter_atomics(cls: type[TestCase]) -> Any:
        if not connection.in_atomic_block and engine.is_worn():
            engine.copy()
        engine.note_rollback()
        return enter(cls)

    return enter_atomics


@pytest.fixture(scope="session")
def django_db_setup(
    request: pytest.FixtureRequest, django_test_environment: None, django_db_blocker: Any, django_db_createdb: bool
) -> Iterator[None]:
    """This worker's own copy of the template; replaces pytest-django's fixture, which migrates for each worker."""
    engine = engine_for(settings.DATABASES["default"], settings.TEST_FOLDER, CACHE)
    with django_db_blocker.unblock():
        prepare_template(engine, anew=django_db_createdb and os.environ["LAUREL_TEST_WORKER"] in ("main", "gw0"))
        connections.close_all()
        connection.settings_dict["NAME"] = engine.copy_name
        os.environ["DATABASE_URL"] = engine.copy_url  # for processes that a test starts
        engine.copy()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda test: engine.restore())
        patch.setattr(TestCase, "_enter_atomics", classmethod(_renewing(engine)))
        yield
    with django_db_blocker.unblock():
        connections.close_all()
        engine.drop_copy()


def make_for_module(request: pytest.FixtureRequest, blocker: Any, make: Callable[[], Rows]) -> Iterator[Rows | None]:
    """The body of a fixture of a module that needs `django_db_setup`: what was made, or None where a test commits."""
    if any(commits(item) for item in request.session.items if item.path == request.path):
        yield None
        return
    translation.deactivate()
    with blocker.unblock(), transaction.atomic():
        yield make()
        transaction.set_rollback(True)


def copy_or_make(made: Rows | None, make: Callable[[], Rows]) -> Rows:
    """The body of a test's own fixture over it."""
    return make() if made is None else deepcopy(made)


def end_connection() -> None:
    """Have PostgreSQL end this thread's connection, as its restart does; Django doesn't know of it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        (backend,) = cursor.fetchone()
    other = connections.create_connection("default")
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 10000)", [backend])
    other.close()
