"""The database notices each change of a watched table, whoever makes it."""

import re

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.db.models import Case, Value, When
from django.db.models.signals import post_migrate
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Locale, Page

from foundation.changes.domain.queries import read_generation, read_generations
from foundation.changes.domain.trigger import EVENTS, PREFIX, keep_triggers, list_wanted
from foundation.changes.models import Change
from foundation.changes.registry import (
    Shown,
    list_noted_tables,
    list_referenced_tables,
    list_watched_tables,
    old_rows,
    shown,
    watched,
)
from foundation.organisations.models import Organisation
from tests.parts.registries import lend

pytestmark = pytest.mark.django_db

ALL = (
    "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
    if connection.vendor == "postgresql"
    else "SELECT name FROM sqlite_master WHERE type = 'trigger'"
)


def list_triggers():
    with connection.cursor() as cursor:
        cursor.execute(ALL)
        return {name for (name,) in cursor.fetchall() if name.startswith(PREFIX)}


def list_own_triggers():
    """Of the table of pages, that of changed rows."""
    named = re.compile(rf"{PREFIX}wagtailcore_page(_update)?_[0-9a-f]{{8}}$")
    return [name for name in list_triggers() if named.match(name)]


def run(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)


def differs(change):
    before = read_generation()
    change()
    return read_generation() != before


def test_every_noted_table_has_its_triggers_and_a_first_row():
    whole, in_part = (1, 4) if connection.vendor == "postgresql" else (len(EVENTS), len(EVENTS))
    number, of_old = len(shown.list()), {old_rows(table) for table in list_referenced_tables()}

    expected = whole * (len(list_noted_tables()) - number) + in_part * number + max(1, whole - 1) * len(of_old)
    assert len(list_triggers()) == expected
    assert set(Change.objects.values_list("table", flat=True)) == {*list_noted_tables(), *of_old}
    assert "wagtailcore_page" in list_watched_tables()


@pytest.mark.parametrize(
    "change",
    [
        lambda: Locale.objects.create(language_code="fr"),
        lambda: Locale.objects.bulk_create([Locale(language_code="fr")]),
        lambda: Locale.objects.update(language_code="ja"),
        lambda: Page.objects.filter(depth=1).update(title="Root"),
        lambda: run("UPDATE wagtailcore_page SET title = title WHERE depth = 1"),
        lambda: (
            run("DELETE FROM wagtailcore_pageviewrestriction WHERE id IN (SELECT id FROM wagtailcore_page)")
            or Locale.objects.filter(language_code="ja").update(language_code="fr")
        ),
    ],
    ids=["saved", "in bulk", "updated", "updated without signals", "by hand", "after a deletion"],
)
def test_a_change_makes_another_generation(change):
    Locale.objects.exclude(language_code="ja").delete()
    Locale.objects.get_or_create(language_code="ja")

    assert differs(change)


def test_a_row_deleted_makes_another_generation():
    locale = Locale.objects.create(language_code="fr")

    assert differs(lambda: Locale.objects.filter(pk=locale.pk)._raw_delete("default"))


def test_what_nobody_watches_makes_none():
    Locale.objects.update(language_code="ja")

    assert not differs(lambda: Group.objects.create(name="審査"))


def test_tables_with_long_names_have_triggers_of_their_own():
    """PostgreSQL cuts names at 63 characters; two tables that differ behind that would share one."""
    tables = [f"{'long' * 14}_{name}" for name in ("one", "two")]
    names = list_wanted(connection, tables)

    assert len(names) == len(tables) * (1 if connection.vendor == "postgresql" else len(EVENTS))


def test_after_a_migration_the_triggers_are_as_registered(monkeypatch):
    """SQLite drops a table's triggers with the table that a migration builds anew."""
    before = list_triggers()
    lend(monkeypatch, watched)
    watched.register("test", (Group,))
    keep_triggers(using="default")
    assert (differs(lambda: Group.objects.create(name="審査")), len(list_triggers()) > len(before)) == (True, True)

    monkeypatch.undo()
    (name,) = list_own_triggers()
    run(f"DROP TRIGGER {name}{' ON wagtailcore_page' if connection.vendor == 'postgresql' else ''}")
    unnoticed = read_generations()["wagtailcore_page"]
    Page.objects.filter(depth=1).update(title="Root")
    keep_triggers(using="default")

    assert list_triggers() == before
    assert (read_generations()["wagtailcore_page"] == unnoticed, "auth_group" in read_generations()) == (False, False)
    assert post_migrate.has_listeners()


def test_what_is_of_drafts_and_locks_alone_is_not_noted():
    page = Page.objects.get(depth=1)
    page.title, page.locked, page.locked_at = "Draft", True, timezone.now()

    assert not differs(page.save_revision)
    assert not differs(lambda: page.save(update_fields=["locked", "locked_at", "locked_by"]))
    assert Page.objects.get(depth=1).draft_title == "Draft"
    assert differs(page.get_latest_revision().publish)
    assert differs(lambda: Page.objects.filter(depth=1).update(draft_title="Root", title="Root"))


def test_a_column_that_comes_later_is_noted():
    before = list_own_triggers()
    run("ALTER TABLE wagtailcore_page ADD COLUMN mood varchar(9) NULL")
    keep_triggers(using="default")

    assert len(list_own_triggers()) == len(before) == 1
    assert differs(lambda: run("UPDATE wagtailcore_page SET mood = 'good' WHERE depth = 1"))


@pytest.fixture
def redirects(monkeypatch):
    """Some lead where everybody may go; of these alone changes are noted."""
    lend(monkeypatch, shown)
    shown.register("test", Shown(Redirect, "{row}.redirect_link = '/open'"))
    keep_triggers(using="default")
    yield Redirect.objects
    monkeypatch.undo()
    keep_triggers(using="default")


def is_noted(change):
    before = read_generations()
    change()
    return read_generations() != before


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (("/a", "/b"), ("/a", "/b"), False),
        (("/a", "/b"), ("/c", "/d"), False),
        (("/a", "/b"), ("/a", "/open"), True),
        (("/open", "/b"), ("/a", "/b"), True),
        (("/open", "/b"), ("/open", "/b"), True),
    ],
    ids=["nothing", "what nobody sees", "is seen now", "was seen", "of several one is seen"],
)
def test_of_a_table_seen_in_part_an_update_is_noted_where_a_row_is_or_was_seen(redirects, before, after, expected):
    rows = [redirects.create(old_path=f"/{number}", redirect_link=link) for number, link in enumerate(before)]
    links = Case(*(When(pk=row.pk, then=Value(link)) for row, link in zip(rows, after, strict=True)))

    assert is_noted(lambda: redirects.update(redirect_link=links)) is expected


@pytest.mark.parametrize(("link", "expected"), [("/open", True), ("/a", False)])
def test_of_a_table_seen_in_part_a_new_row_and_a_deleted_one_are_noted_where_they_are_seen(redirects, link, expected):
    made = [Redirect(old_path=path, redirect_link=link) for path in ("/1", "/2")]

    assert is_noted(lambda: redirects.bulk_create(made)) is expected
    assert is_noted(lambda: redirects.all().delete()) is expected


def test_a_new_row_that_nobody_refers_to_is_told_from_a_change_of_an_old_one():
    table = Organisation._meta.db_table

    def changed(change):
        before = read_generations()
        change()
        after = read_generations()
        return [before[name] != after[name] for name in (table, old_rows(table))]

    made = Organisation(name_ja="新しい団体")
    assert changed(lambda: Organisation.objects.bulk_create([made])) == [True, False]
    assert changed(lambda: Organisation.objects.update(name_en="Renamed")) == [True, True]
    assert changed(lambda: Organisation.objects.all().delete()) == [True, True]
