"""What a prepared statement finds, that Django watches it as any other, and that PostgreSQL plans it once."""

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext

from foundation.changes.domain.prepared_statement import fetch_prepared
from foundation.changes.domain.statement import noting_reads

pytestmark = pytest.mark.django_db
SQL = 'SELECT "id", "name" FROM "auth_group" WHERE "name" = %s OR "id" IN (%s, %s) ORDER BY "id"'
THRESHOLD = 5  # runs after which psycopg has a statement prepared


def make_groups():
    """With keys of two, of four and of eight bytes."""
    return [Group.objects.create(pk=pk, name=f"組 {pk}") for pk in (7, 70_000, 2_000_000_000)]


def test_it_finds_what_its_values_say():
    groups = make_groups()

    found = [fetch_prepared(SQL, [name, 0, groups[2].pk]) for name in ("組 7", "組 70000", "%s'; --")]
    first, second, third = (group.pk for group in groups)
    assert [[key for key, _name in rows] for rows in found] == [[first, third], [second, third], [third]]


def test_it_is_counted_and_noted_as_any_other():
    with noting_reads() as reads:
        fetch_prepared(SQL, ["a", 1, 2])
    with CaptureQueriesContext(connection) as captured:
        for _turn in range(THRESHOLD + 2):
            fetch_prepared(SQL, ["a", 1, 2])

    assert (reads.tables, reads.is_certain) == ({"auth_group"}, True)
    assert [query["sql"].count("auth_group") for query in captured] == [1] * (THRESHOLD + 2)


@pytest.mark.postgresql
def test_postgresql_plans_it_once_however_long_the_numbers_are():
    groups = make_groups()
    for turn in range(THRESHOLD + 4):
        fetch_prepared(SQL, ["a", groups[turn % 3].pk, groups[(turn + 1) % 2].pk])

    with connection.cursor() as cursor:
        cursor.execute("SELECT statement FROM pg_prepared_statements WHERE statement LIKE %s", ["%auth_group%"])
        assert len(cursor.fetchall()) == 1
