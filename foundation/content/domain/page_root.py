"""An index of the root of the tree, for which Wagtail looks in every page of the admin: by its depth alone.

Wagtail has none, so that all pages are read. `keep_index` runs after every `migrate`, since SQLite drops the index when
a migration of Wagtail's builds the table anew.
"""

from django.db import connections
from wagtail.models import Page

INDEX = "laurel_content_root"


def keep_index(*, using: str) -> None:
    """Make it where it isn't there yet."""
    connection, table = connections[using], Page._meta.db_table
    if table in connection.introspection.table_names():
        with connection.cursor() as cursor:
            cursor.execute(f"CREATE INDEX IF NOT EXISTS {INDEX} ON {table} (path) WHERE depth = 1")
