"""Each database's own index of the words of entries, which follows every change of a row by itself.

SQLite: a table of FTS5 that holds no text of its own, kept by triggers. PostgreSQL: a generated column of weighted
words with an index. Neither stems nor leaves out anything: words come ready. `keep_index` runs after every `migrate`,
since SQLite drops a table's triggers when a migration builds the table anew.
"""

from django.db import connections

from foundation.search.models import Entry
from foundation.search.models.entry import WORDS

TABLE = "laurel_search_words"
COLUMN = "vector"
_ENTRIES, _COLUMNS = Entry._meta.db_table, ", ".join(WORDS)
_NEW, _OLD = (", ".join(f"{row}.{column}" for column in WORDS) for row in ("new", "old"))
_ADD = f"INSERT INTO {TABLE} (rowid, {_COLUMNS}) VALUES (new.id, {_NEW});"  # noqa: S608 -- names of ours only
_DROP = f"INSERT INTO {TABLE} ({TABLE}, rowid, {_COLUMNS}) VALUES ('delete', old.id, {_OLD});"  # noqa: S608 -- as above
WEIGHTS = dict(zip(WORDS, "ABCD", strict=True))
_VECTOR = " || ".join(f"setweight(to_tsvector('simple', {name}), '{weight}')" for name, weight in WEIGHTS.items())

STATEMENTS = {
    "sqlite": (
        f"""CREATE VIRTUAL TABLE IF NOT EXISTS {TABLE} USING fts5
        ({_COLUMNS}, content='{_ENTRIES}', content_rowid='id', tokenize="unicode61 remove_diacritics 0")""",
        f"CREATE TRIGGER IF NOT EXISTS {TABLE}_insert AFTER INSERT ON {_ENTRIES} BEGIN {_ADD} END",
        f"CREATE TRIGGER IF NOT EXISTS {TABLE}_delete AFTER DELETE ON {_ENTRIES} BEGIN {_DROP} END",
        f"CREATE TRIGGER IF NOT EXISTS {TABLE}_update AFTER UPDATE ON {_ENTRIES} BEGIN {_DROP} {_ADD} END",
    ),
    "postgresql": (
        f"ALTER TABLE {_ENTRIES} ADD COLUMN IF NOT EXISTS {COLUMN} tsvector GENERATED ALWAYS AS ({_VECTOR}) STORED",
        f"CREATE INDEX IF NOT EXISTS {TABLE} ON {_ENTRIES} USING gin ({COLUMN})",
    ),
}


def keep_index(*, using: str) -> None:
    """Make what is missing of the index, where this database has one."""
    connection = connections[using]
    if _ENTRIES in connection.introspection.table_names():
        with connection.cursor() as cursor:
            for statement in STATEMENTS.get(connection.vendor, ()):
                cursor.execute(statement)
