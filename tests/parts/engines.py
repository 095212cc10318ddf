"""How each database engine keeps a template and makes copies of it."""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path
from typing import Any, Protocol

from django.db import connections

from tests.parts import migrations
from tools import template_database

KEPT = 4  # templates of other states of the migrations that are left alone


class Engine(Protocol):
    """A template under a name for the state of the migrations, and this worker's one copy of it."""

    copy_name: str
    copy_url: str

    def has_template(self) -> bool: ...
    def drop_template(self) -> None: ...
    def new_template(self) -> Any: ...
    def copy(self) -> None: ...
    def drop_copy(self) -> None: ...


def copy_file(kept: Path | str, into: Path | str) -> None:
    """Page by page into the same file, so that a connection of another thread reads the new content."""
    connections.close_all()
    with closing(sqlite3.connect(kept)) as source, closing(sqlite3.connect(into)) as target:
        target.execute("PRAGMA synchronous=OFF")
        source.backup(target)


class SQLite:
    """Files: the template in the clone's cache, the copy in the worker's temporary folder."""

    def __init__(self, folder: Path, cache: Path) -> None:
        self.cache = cache
        self.template_database = cache / f"others-{migrations.template_database()}.sqlite3"
        self.template = cache / f"template-{migrations.fingerprint()}.sqlite3"
        self.copy_name = str(folder / "laurel.sqlite3")
        self.copy_url = f"sqlite:///{self.copy_name}"

    def has_template_database(self) -> bool:
        return self.template_database.exists()

    def new_template_database(self) -> AbstractContextManager[str]:
        return self._new(self.template_database)

    def has_template(self) -> bool:
        return self.template.exists()

    def new_template(self) -> AbstractContextManager[str]:
        return self._new(self.template, begin_with=self.template_database)

    def drop_template(self) -> None:
        for path in self.cache.glob("*-*.sqlite3"):
            path.unlink()

    @contextmanager
    def _new(self, path: Path, begin_with: Path | None = None) -> Iterator[str]:
        """Made under another name and moved when whole; the newest others stay: a running test may copy from them."""
        draft = path.with_suffix(".draft")
        draft.unlink(missing_ok=True)
        if begin_with and template_database.is_sound():
            template_database.unpack(draft)
        elif begin_with:
            shutil.copyfile(begin_with, draft)
        yield f"sqlite:///{draft}"
        with closing(sqlite3.connect(draft)) as database:
            database.execute("PRAGMA journal_mode=DELETE")
        draft.rename(path)
        made = sorted(self.cache.glob(f"{path.name.partition('-')[0]}-*.sqlite3"), key=lambda one: one.stat().st_mtime)
        for earlier in made[:-KEPT]:
            earlier.unlink()

    def copy(self) -> None:
        copy_file(self.template, self.copy_name)

    def drop_copy(self) -> None:
        """Goes with the worker's folder."""


class PostgreSQL:
    """Databases of one server: PostgreSQL copies them itself (CREATE DATABASE ... TEMPLATE)."""

    def __init__(self, options: dict[str, Any], url: str) -> None:
        self.options = options
        self.base_url = url.rpartition("/")[0]
        self.template = f"laurel_template_{migrations.fingerprint()}"
        self.copy_name = f"laurel_test_{os.environ['LAUREL_TEST_WORKER']}_{os.getpid()}"
        self.copy_url = f"{self.base_url}/{self.copy_name}"

    def _execute(self, statement: str, *parameters: str) -> list[Any]:
        import psycopg  # only where PostgreSQL is what the tests run on

        keys = {"HOST": "host", "PORT": "port", "USER": "user", "PASSWORD": "password"}
        address = {word: self.options[key] for key, word in keys.items() if self.options.get(key)}
        with psycopg.connect(dbname="postgres", autocommit=True, **address) as server:
            cursor = server.execute(statement.encode(), parameters)
            return cursor.fetchall() if cursor.description else []

    def has_template(self) -> bool:
        return bool(self._execute("SELECT 1 FROM pg_database WHERE datname = %s", self.template))

    def drop_template(self) -> None:
        self._execute(f'DROP DATABASE IF EXISTS "{self.template}" WITH (FORCE)')

    @contextmanager
    def new_template(self) -> Iterator[str]:
        """Migrated under another name and renamed when whole."""
        self._execute(f'DROP DATABASE IF EXISTS "{self.template}_draft" WITH (FORCE)')
        self._execute(f'CREATE DATABASE "{self.template}_draft"')
        yield f"{self.base_url}/{self.template}_draft"
        self._execute(f'ALTER DATABASE "{self.template}_draft" RENAME TO "{self.template}"')

    def copy(self) -> None:
        self.drop_copy()
        self._execute(f'CREATE DATABASE "{self.copy_name}" TEMPLATE "{self.template}"')

    def drop_copy(self) -> None:
        connections.close_all()
        self._execute(f'DROP DATABASE IF EXISTS "{self.copy_name}" WITH (FORCE)')


def engine_for(options: dict[str, Any], folder: Path, cache: Path) -> Engine:
    """The engine that the settings name."""
    if options["ENGINE"] == "django.db.backends.sqlite3":
        return SQLite(folder, cache)
    return PostgreSQL(options, os.environ["DATABASE_URL"])
