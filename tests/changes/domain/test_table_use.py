"""Which tables statements name; what can't be told counts as unknown."""

import pytest
from django.db import connection
from wagtail.models import Locale, PageViewRestriction

from foundation.changes.domain.table_use import UNKNOWN, list_tables, note_tables


@pytest.mark.parametrize(
    ("statement", "tables"),
    [
        ('SELECT "a"."x" FROM "a" INNER JOIN "b" ON ("a"."id" = "b"."id")', {"a", "b"}),
        ('SELECT 1 FROM "a" WHERE EXISTS(SELECT 1 FROM "c" U0)', {"a", "c"}),
        ('SELECT COUNT(*) FROM (SELECT 1 FROM "a") subquery', {"a"}),
        ('UPDATE "a" SET "x" = 1', {"a"}),
        ('INSERT INTO "a" ("x") VALUES (1)', {"a"}),
        ('DELETE FROM "a"', {"a"}),
        ("SELECT x FROM a", {UNKNOWN}),
        ('SELECT x FROM "a" JOIN b ON 1', {"a", UNKNOWN}),
        ("SELECT 1", {UNKNOWN}),
        ('SAVEPOINT "s1"', set()),
    ],
)
def test_tables_of_a_statement(statement, tables):
    assert list_tables(statement) == tables


@pytest.mark.django_db
def test_tables_are_noted_as_statements_run():
    with note_tables() as tables:
        Locale.objects.count()
        assert tables == {"wagtailcore_locale"}
        PageViewRestriction.objects.select_related("page").exists()
    Locale.objects.exists()
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")

    assert tables == {"wagtailcore_locale", "wagtailcore_pageviewrestriction"}
