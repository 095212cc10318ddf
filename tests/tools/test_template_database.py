"""The empty database in the clone: laid where there is none, never instead of migrations, and the same as theirs."""

import os
import subprocess
import sys
from contextlib import closing
from typing import Any

import pytest
from django.apps import apps
from django.db import ConnectionHandler, connection
from django.db.backends.base.base import BaseDatabaseWrapper

from foundation.changes.models import Change
from foundation.search.domain.word_index import COLUMN
from foundation.search.models import Entry, StaffEntry
from tests.parts.migrations import ROOT, others_apps
from tools import template_database


def names_declared() -> set[str]:
    """What our models call their indexes and constraints."""
    return {each.name for model in apps.get_models() for each in (*model._meta.indexes, *model._meta.constraints)}


# A column on PostgreSQL, tables of their own on SQLite
WORD_INDEXES = {(model._meta.db_table, COLUMN) for model in (Entry, StaffEntry)}
# Wagtail's search has other models on each database; PostgreSQL notes each change in a row, SQLite the last of a table
ITS_OWN = {"django_content_type", "auth_permission", Change._meta.db_table}


def rows(database: BaseDatabaseWrapper) -> dict[str, int]:
    """How many rows migrations put into each table, others' tables too."""
    found = {}
    with database.cursor() as cursor:
        for table in set(database.introspection.django_table_names(only_existing=True)) - ITS_OWN:
            cursor.execute(f"SELECT count(*) FROM {database.ops.quote_name(table)}")
            (found[table],) = cursor.fetchone()
    return found


def shape(database: BaseDatabaseWrapper) -> dict[str, Any]:
    """Of each of our tables the columns, where they point, its indexes and constraints by name."""
    theirs = {model._meta.db_table for app in others_apps() for model in app.get_models(include_auto_created=True)}
    found, declared, introspection = {}, names_declared(), database.introspection
    with database.cursor() as cursor:
        for table in set(introspection.django_table_names(only_existing=True)) - theirs:
            found[table] = {
                "columns": {
                    (each.name, each.null_ok)
                    for each in introspection.get_table_description(cursor, table)
                    if (table, each.name) not in WORD_INDEXES
                },
                "points": introspection.get_relations(cursor, table),
                "named": declared & introspection.get_constraints(cursor, table).keys(),
            }
    return found


@pytest.mark.slow
@pytest.mark.postgresql
@pytest.mark.django_db
def test_the_template_database_grows_into_what_the_migrations_make(tmp_path):
    """Tests on PostgreSQL begin with a database that was migrated from nothing; those on SQLite with that one."""
    assert template_database.lay(tmp_path)
    grown = {"ENGINE": "django.db.backends.sqlite3", "NAME": str(tmp_path / template_database.NAME)}
    world = {**os.environ, "DATABASE_URL": f"sqlite:///{grown['NAME']}"}
    subprocess.run([sys.executable, "manage.py", "migrate", "--verbosity=0"], cwd=ROOT, env=world, check=True)

    with closing(ConnectionHandler({"default": grown})["default"]) as opened:
        assert shape(opened) == shape(connection)
        assert rows(opened) == rows(connection)


def test_a_database_that_is_there_stays(tmp_path):
    (tmp_path / template_database.NAME).write_bytes(b"mine")

    assert not template_database.lay(tmp_path)
    assert (tmp_path / template_database.NAME).read_bytes() == b"mine"


def test_a_template_database_of_other_migrations_is_not_laid(tmp_path, monkeypatch):
    changed = tmp_path / "template_database.txt"
    changed.write_text(template_database.MADE_BY.read_text().replace("0", "1", 1))
    monkeypatch.setattr(template_database, "MADE_BY", changed)

    assert not template_database.lay(tmp_path)
    assert not (tmp_path / template_database.NAME).exists()


def test_the_template_database_has_the_migrations_of_this_clone():
    assert template_database.is_sound(), (
        "migrations were changed: `make template-database` makes the first start quick again"
    )
