"""Indexes of the pages that the public's lists and Wagtail's admin look for without one: they would read them all.

Every list of the public begins with what is live in a language, aliases left out. By its level the admin finds the root
of the tree, in each of its pages, and the children of a page, for the explorer and choosers; besides, what is to be
public soon, for the front page; and of the reports what is locked, what was published longest ago, and the newest page
of each type. `keep_indexes` runs after every `migrate`, since SQLite drops them when a migration of Wagtail's builds
the table anew.
"""

from django.db import connections
from wagtail.models import Page

INDEXES = {
    "laurel_content_shown": "(locale_id, id) WHERE live AND alias_of_id IS NULL",
    "laurel_content_level": "(depth, path)",
    "laurel_content_due": "(go_live_at) WHERE go_live_at IS NOT NULL",
    "laurel_content_locked": "(id) WHERE locked",
    "laurel_content_published": "(last_published_at)",
    "laurel_content_newest": "(content_type_id, latest_revision_created_at DESC{last}, title, id DESC)",
}
REPLACED = ("laurel_content_root",)  # by that of the level


def has_all_columns(*, using: str) -> bool:
    """Whether pages have their table and each of its columns: `migrate` of one app may end before that."""
    introspection, table = connections[using].introspection, Page._meta.db_table
    with connections[using].cursor() as cursor:
        is_there = table in introspection.table_names(cursor)
        found = {column.name for column in introspection.get_table_description(cursor, table)} if is_there else set()
    return {field.column for field in Page._meta.local_concrete_fields} <= found


def keep_indexes(*, using: str) -> None:
    """Make those that aren't there yet, without a word for what a database does by itself: nothing is its least."""
    connection, table = connections[using], Page._meta.db_table
    last = " NULLS LAST" if connection.features.nulls_order_largest else ""
    with connection.cursor() as cursor:
        for name in REPLACED:
            cursor.execute(f"DROP INDEX IF EXISTS {name}")
        for name, columns in INDEXES.items():
            cursor.execute(f"CREATE INDEX IF NOT EXISTS {name} ON {table} {columns.format(last=last)}")
