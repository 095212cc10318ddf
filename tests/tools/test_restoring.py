"""A copy of the template is put right after a test that commits: rows, sequences, connections; or it is copied anew."""

import os

import psycopg
import pytest
from django.conf import settings
from django.db import transaction
from django.test import TestCase

from tests.parts.database import _renewing
from tests.parts.engines import MOST_ROLLBACKS, PostgreSQL

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db]
CHANGES = {
    "rows added": "INSERT INTO auth_group (name) VALUES ('added')",
    "rows changed": "UPDATE wagtailcore_page SET title = 'changed' WHERE depth = 1",
    "rows deleted": "DELETE FROM wagtailcore_modellogentry; DELETE FROM auth_group_permissions",
    "a table made": "CREATE TABLE made (id int)",
    "a trigger off": "ALTER TABLE auth_group DISABLE TRIGGER ALL",
    "statistics": "ANALYZE wagtailcore_page",
}


@pytest.fixture(scope="module")
def engine(django_db_setup):
    """A copy beside the one that the tests are on."""
    made = PostgreSQL(settings.DATABASES["default"], os.environ["DATABASE_URL"])
    made.copy_name += "_beside"
    made.copy()
    yield made
    made.drop_copy()


def read(engine: PostgreSQL) -> list[object]:
    """All rows in their order, all sequences, and what there is to fill."""
    with engine._connect(engine.copy_name) as copy:
        tables = copy.execute("SELECT relname, reltuples FROM pg_class WHERE relkind = 'r' ORDER BY 1").fetchall()
        ours = copy.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1").fetchall()
        rows = [copy.execute(f'SELECT * FROM "{table}"').fetchall() for (table,) in ours]
        off = copy.execute("SELECT count(*) FROM pg_trigger WHERE tgenabled = 'D'").fetchall()
        return [tables, rows, off, copy.execute("SELECT * FROM pg_sequences ORDER BY 2").fetchall()]


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_was_changed_it_is_as_before(engine, change):
    before, left = read(engine), engine._connect(engine.copy_name)
    left.execute(CHANGES[change])
    left.execute("BEGIN; LOCK TABLE auth_group")

    engine.restore()

    assert read(engine) == before
    with pytest.raises(psycopg.OperationalError):
        left.execute("SELECT 1")


def test_rows_alone_are_no_reason_for_another_copy(engine, monkeypatch):
    with engine._connect(engine.copy_name) as copy:
        copy.execute(CHANGES["rows added"])
        copy.execute(CHANGES["rows changed"])
    monkeypatch.setattr(PostgreSQL, "copy", lambda _engine: pytest.fail("copied"))

    engine.restore()


@pytest.mark.django_db(transaction=True)
def test_after_a_number_of_rolled_back_tests_comes_another_copy(engine):
    """Not within the transaction of a module that has made rows for its tests."""
    enter = _renewing(engine)

    def run_tests(number: int) -> int:
        """The number by which PostgreSQL knows the copy that is there when they have been rolled back."""
        for _ in range(number):
            TestCase._rollback_atomics(enter(TestCase))
        return engine._execute("SELECT oid FROM pg_database WHERE datname = %s", engine.copy_name)[0][0]

    engine.copy()
    first = run_tests(MOST_ROLLBACKS)
    with transaction.atomic():
        assert run_tests(1) == first
    assert run_tests(1) != first
