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
MOST_TIMES = 40
MOST_ROLLBACKS = 50
GROWN = """
    SELECT c.oid::regclass::text FROM pg_class c
    WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND pg_relation_size(c.oid) > 0
"""
SEQUENCES = "SELECT format('%I.%I', schemaname, sequencename), start_value, last_value FROM pg_sequences"
# All but rows: how many of each there are, whether any is younger than the copy, and what the planner knows.
OF_A_CATALOG = """
    SELECT count(*), max(xmin::text::bigint), {more} FROM {catalog} WHERE {key} >= 16384
"""
CATALOGS = (
    ("pg_class", "oid", "sum(relpages + reltuples) FILTER (WHERE relkind <> 'S')"),
    ("pg_attribute", "attrelid", "0"),
    ("pg_constraint", "oid", "0"),
    ("pg_index", "indexrelid", "0"),
    ("pg_trigger", "oid", "0"),
    ("pg_proc", "oid", "0"),
    ("pg_statistic", "starelid", "0"),
)
OTHERS = """
    SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'
"""


class Engine(Protocol):
    """A template under a name for the state of the migrations, and this worker's one copy of it."""

    copy_name: str
    copy_url: str

    def has_template(self) -> bool: ...
    def drop_template(self) -> None: ...
    def new_template(self) -> Any: ...
    def copy(self) -> None: ...
    def restore(self) -> None: ...
    def note_rollback(self) -> None: ...
    def is_worn(self) -> bool: ...
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

    restore = copy

    def note_rollback(self) -> None:
        """Leaves nothing behind."""

    def is_worn(self) -> bool:
        return False

    def drop_copy(self) -> None:
        """Goes with the worker's folder."""


class Restorer:
    """Gives a copy of the template on PostgreSQL back its rows, where that is cheaper than copying it anew.

    A transactional test leaves rows in some of hundreds of tables; copying all of them takes a third of a second of
    one processor. So what has grown is emptied, what the template has rows of and has changed is written again, and
    sequences are set back. Whatever else differs – a table, a trigger, statistics – can't be put right here: then it is
    copied. So it is after a number of times, as emptied rows still lie in their pages.
    """

    def __init__(self, connection: Any) -> None:
        """Of the first copy, before anybody has changed it."""
        self.connection = connection
        self.shape = self._read_shape()
        self.sequences = self._read_sequences()
        self.rows = {table: self._read(table) for table in self._list(GROWN)}
        self.begin(connection)

    def begin(self, connection: Any) -> None:
        """With another copy, before anybody has changed it."""
        self.connection, self.times = connection, 0
        self.since = dict.fromkeys(self.rows, self._now())

    def restore(self) -> bool:
        """Whether the copy is as it was when it was made; nobody else is connected to it then."""
        self.times += 1
        if self.times > MOST_TIMES:
            return False
        self.connection.execute(OTHERS)
        if self._read_shape() != self.shape:
            return False
        grown = [table for table in self._list(GROWN) if table not in self.rows]
        changed = self._list_changed()
        with self.connection.transaction():
            self.connection.execute("SET LOCAL session_replication_role = replica")  # no triggers, no foreign keys
            if emptied := [*grown, *changed]:
                self.connection.execute(";".join(f"DELETE FROM {table}" for table in emptied))
            for table in changed:
                with self.connection.cursor() as cursor, cursor.copy(f"COPY {table} FROM STDIN") as copy:
                    copy.write(self.rows[table])
        self.since |= dict.fromkeys(changed, self._now())
        self._set_back()
        return True

    def _list_changed(self) -> list[str]:
        """Of the tables that the template has rows of, those with fewer, or with one that is younger."""
        counts = " UNION ALL ".join(
            f"SELECT '{table}', count(*), count(*) FILTER (WHERE xmin::text::bigint >= {self.since[table]})"
            f" FROM {table}"
            for table in self.rows
        )
        found = self.connection.execute(counts).fetchall()
        return [table for table, number, young in found if young or number != self.rows[table].count(b"\n")]

    def _set_back(self) -> None:
        for name, (start, last) in self._read_sequences().items():
            before = self.sequences[name][1]
            if last != before:
                value, is_called = (start, False) if before is None else (before, True)
                self.connection.execute("SELECT setval(%s::regclass, %s, %s)", (name, value, is_called))

    def _read_shape(self) -> list[Any]:
        catalogs = (OF_A_CATALOG.format(catalog=catalog, key=key, more=more) for catalog, key, more in CATALOGS)
        return self.connection.execute(" UNION ALL ".join(catalogs)).fetchall()

    def _read_sequences(self) -> dict[str, tuple[int, int | None]]:
        return {name: (start, last) for name, start, last in self.connection.execute(SEQUENCES).fetchall()}

    def _read(self, table: str) -> bytes:
        """A line for each row: a line break in a value is written as two characters."""
        with self.connection.cursor() as cursor, cursor.copy(f"COPY {table} TO STDOUT") as copy:
            return b"".join(bytes(part) for part in copy)

    def _now(self) -> int:
        """The next transaction's number: whatever is written from now on has it, or a later one."""
        return int(self.connection.execute("SELECT pg_snapshot_xmax(pg_current_snapshot())::text").fetchone()[0])

    def _list(self, statement: str) -> list[str]:
        return [table for (table,) in self.connection.execute(statement).fetchall()]


class PostgreSQL:
    """Databases of one server: PostgreSQL copies them itself (CREATE DATABASE ... TEMPLATE).

    Rows that were rolled back stay in their pages, as nothing vacuums: after a number of tests each statement would
    read past more of them than there are rows, and would be planned for as many.
    """

    def __init__(self, options: dict[str, Any], url: str) -> None:
        self.options = options
        self.base_url = url.rpartition("/")[0]
        self.template = f"laurel_template_{migrations.fingerprint()}"
        self.copy_name = f"laurel_test_{os.environ['LAUREL_TEST_WORKER']}_{os.getpid()}"
        self.copy_url = f"{self.base_url}/{self.copy_name}"
        self.restorer: Restorer | None = None
        self.rollbacks = 0

    def _connect(self, name: str) -> Any:
        import psycopg  # only where PostgreSQL is what the tests run on

        keys = {"HOST": "host", "PORT": "port", "USER": "user", "PASSWORD": "password"}
        address = {word: self.options[key] for key, word in keys.items() if self.options.get(key)}
        return psycopg.connect(dbname=name, autocommit=True, **address)

    def _execute(self, statement: str, *parameters: str) -> list[Any]:
        with self._connect("postgres") as server:
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
        self.rollbacks = 0
        self.drop_copy()
        self._execute(f'CREATE DATABASE "{self.copy_name}" TEMPLATE "{self.template}"')
        if self.restorer:
            self.restorer.begin(self._connect(self.copy_name))
        else:
            self.restorer = Restorer(self._connect(self.copy_name))

    def restore(self) -> None:
        """Its rows as they were, or another copy where that is not all."""
        connections.close_all()
        if self.restorer is None or not self.restorer.restore():
            self.copy()

    def note_rollback(self) -> None:
        self.rollbacks += 1

    def is_worn(self) -> bool:
        """Whether what was rolled back had better go, with another copy."""
        return self.rollbacks >= MOST_ROLLBACKS

    def drop_copy(self) -> None:
        connections.close_all()
        if self.restorer:
            self.restorer.connection.close()
        self._execute(f'DROP DATABASE IF EXISTS "{self.copy_name}" WITH (FORCE)')


def engine_for(options: dict[str, Any], folder: Path, cache: Path) -> Engine:
    """The engine that the settings name."""
    if options["ENGINE"] == "django.db.backends.sqlite3":
        return SQLite(folder, cache)
    return PostgreSQL(options, os.environ["DATABASE_URL"])
