"""What a statement reads is known for certain, or the answer isn't kept."""

import pytest
from django.contrib.auth.models import Group
from django.db import connection, transaction
from wagtail.models import Locale, Page, Site

from foundation.changes.domain.queries import read_generations
from foundation.changes.domain.statement import find_tables, hold_for, noting_reads, reading_made_from

PAGE, SITE = "wagtailcore_page", "wagtailcore_site"
UNCERTAIN = (
    'INSERT INTO "wagtailcore_page" ("id") VALUES (1)',
    'UPDATE "wagtailcore_page" SET "live" = true',
    'DELETE FROM "wagtailcore_page"',
    'WITH "gone" AS (DELETE FROM "wagtailcore_page" RETURNING *) SELECT 1 FROM "gone"',
    'SELECT 1 FROM "wagtailcore_page" FOR UPDATE',
    'SELECT 1 FROM "wagtailcore_page" FOR NO KEY UPDATE SKIP LOCKED',
    "SELECT 1 FROM wagtailcore_page",
    'SELECT 1 FROM "wagtailcore_site", wagtailcore_page',
    'SELECT 1 FROM "wagtailcore_site" JOIN laurel_search_words ON 1',
    'SELECT 1 FROM "somebody_elses_view"',
    "SELECT 1 FROM generate_series(1, 2)",
    "PRAGMA table_info(x)",
)


@pytest.mark.parametrize(
    ("statement", "tables"),
    [
        ('SELECT "wagtailcore_page"."id" FROM "wagtailcore_page" WHERE "wagtailcore_page"."live"', {PAGE}),
        ('SELECT 1 FROM "wagtailcore_page" INNER JOIN "wagtailcore_site" U1 ON (1 = 1)', {PAGE, SITE}),
        ('SELECT 1 FROM (SELECT 1 FROM "wagtailcore_site") "subquery"', {SITE}),
        ('SELECT EXTRACT(YEAR FROM "wagtailcore_page"."go_live_at") FROM "wagtailcore_page"', {PAGE}),
        ('(SELECT 1 FROM "wagtailcore_page") UNION ALL (SELECT 1 FROM "wagtailcore_site")', {PAGE, SITE}),
        ('SELECT 1 WHERE EXISTS(SELECT 1 FROM "wagtailcore_page" U0 WHERE U0."a" IS DISTINCT FROM 1)', {PAGE}),
        ('SAVEPOINT "s1"', set()),
        ("BEGIN IMMEDIATE", set()),
    ],
)
def test_tables_of_a_statement(statement, tables):
    assert find_tables(statement) == tables


@pytest.mark.parametrize("statement", UNCERTAIN)
def test_what_does_more_or_cannot_be_read_is_uncertain(statement):
    assert find_tables(statement) is None


@pytest.mark.django_db
def test_what_a_request_reads():
    with noting_reads() as reads:
        list(Site.objects.select_related("root_page"))
        read_generations()
        with transaction.atomic():
            Page.objects.filter(depth=1).exists()
    assert (reads.tables, reads.is_certain) == ({PAGE, SITE}, True)

    with noting_reads() as reads:
        Group.objects.create(name="審査")
    assert not reads.is_certain


@pytest.mark.django_db
def test_many_at_once_are_uncertain_and_what_comes_after_is_not_noted():
    with noting_reads() as reads, connection.cursor() as cursor:
        cursor.executemany("UPDATE wagtailcore_locale SET language_code = %s WHERE id = -1", [("ja",)])
    Locale.objects.count()

    assert (reads.tables, reads.is_certain) == (set(), False)


@pytest.mark.django_db
def test_reads_within_reads_are_noted_by_both():
    with noting_reads() as outer:
        with noting_reads() as inner:
            Locale.objects.count()
            hold_for(3)
        Site.objects.count()

    assert (inner.tables, inner.seconds) == ({"wagtailcore_locale"}, 3)
    assert (outer.tables, outer.seconds) == ({"wagtailcore_locale", "wagtailcore_site"}, 3)


@pytest.mark.django_db
def test_what_is_only_another_form_of_tables_counts_as_these():
    with noting_reads() as reads, reading_made_from(lambda: {"wagtailcore_page"}):
        Locale.objects.count()

    assert reads.tables == {"wagtailcore_page"}


@pytest.mark.django_db
def test_of_what_it_is_a_form_is_looked_up_only_where_it_is_noted():
    with reading_made_from(lambda: pytest.fail("nobody notes")):
        assert Locale.objects.count()


ORGANISATION = "laurel_organisations_organisation"
FOLLOWED = [
    'SELECT 1 FROM "media_siteimage" INNER JOIN "{t}" ON ("media_siteimage"."of_id" = "{t}"."id")',
    'SELECT 1 FROM "media_siteimage" LEFT OUTER JOIN "{t}" T5 ON ("media_siteimage"."of_id" = T5."id")',
    'SELECT 1 FROM "media_siteimage" JOIN "{t}" ON ("media_siteimage"."a" = "{t}"."id") '
    'JOIN "{t}" T3 ON ("{t}"."merged_into_id" = T3."id") ORDER BY "{t}"."id" = 3',
]
LOOKED_FOR = [
    'SELECT 1 FROM "{t}"',
    'SELECT 1 FROM "{t}" WHERE "{t}"."id" IN (1, 2)',
    'SELECT 1 FROM "media_siteimage" INNER JOIN "{t}" ON ("media_siteimage"."id" = "{t}"."logo_id")',
    'SELECT 1 FROM "media_siteimage" INNER JOIN "{t}" ON ("media_siteimage"."of_id" = "{t}"."id" OR "{t}"."id" = 3)',
    'SELECT 1 FROM "media_siteimage" LEFT OUTER JOIN "{t}" T5 ON ("media_siteimage"."of_id" = T6."id")',
    'SELECT 1 FROM "media_siteimage" JOIN "{t}" ON ("media_siteimage"."of_id" = "{t}"."id") '
    'WHERE EXISTS(SELECT 1 FROM "{t}" U0)',
]


@pytest.mark.parametrize("statement", FOLLOWED)
def test_rows_that_come_only_where_another_refers_to_them_are_old_ones(statement):
    assert find_tables(statement.format(t=ORGANISATION)) == {f"{ORGANISATION}:old", "media_siteimage"}


@pytest.mark.parametrize("statement", LOOKED_FOR)
def test_rows_that_are_looked_for_otherwise_may_be_new_ones(statement):
    assert find_tables(statement.format(t=ORGANISATION)) == (
        {ORGANISATION, "media_siteimage"} if "siteimage" in statement else {ORGANISATION}
    )
