"""Each database's own indexes of words, which follow every change of a row by themselves.

SQLite: a table of FTS5 that holds no text of its own, kept by triggers. PostgreSQL: a generated column of weighted
words with an index. Neither stems nor leaves out anything: words come ready. `keep_index` runs after every `migrate`,
since SQLite drops a table's triggers when a migration builds the table anew. Where the newest of many are asked for,
PostgreSQL has two indexes more: one of that order, and one of the first column's words, so that it knows how many there
are of them; of a weight in the vector it doesn't.
"""

from django.db import connections
from django.db.models import Model
from msgspec import Struct

from foundation.search.models import Entry, StaffEntry
from foundation.search.models.entry import WORDS
from foundation.search.models.staff_entry import STAFF_WORDS

COLUMN = "vector"


class WordIndex(Struct, frozen=True):
    """The index of a model's rows: its name, and the columns of words from the weightiest to the lightest.

    `newest` is the order in which the newest come first, where they are asked for.
    """

    table: str
    model: type[Model]
    columns: tuple[str, ...]
    newest: str = ""

    @property
    def weights(self) -> dict[str, str]:
        return dict(zip(self.columns, "ABCD", strict=True))

    def list_statements(self, vendor: str) -> tuple[str, ...]:
        """What makes the index, where it isn't there yet."""
        match vendor:
            case "sqlite":
                return self._in_sqlite()
            case "postgresql":
                return self._in_postgresql()
        return ()

    def _in_sqlite(self) -> tuple[str, ...]:
        rows, names = self.model._meta.db_table, ", ".join(self.columns)
        new, old = (", ".join(f"{row}.{column}" for column in self.columns) for row in ("new", "old"))
        add = f"INSERT INTO {self.table} (rowid, {names}) VALUES (new.id, {new});"  # noqa: S608 -- names of ours only
        drop = f"INSERT INTO {self.table} ({self.table}, rowid, {names}) VALUES ('delete', old.id, {old});"  # noqa: S608 -- as above
        return (
            f"""CREATE VIRTUAL TABLE IF NOT EXISTS {self.table} USING fts5
            ({names}, content='{rows}', content_rowid='id', tokenize="unicode61 remove_diacritics 0")""",
            f"CREATE TRIGGER IF NOT EXISTS {self.table}_insert AFTER INSERT ON {rows} BEGIN {add} END",
            f"CREATE TRIGGER IF NOT EXISTS {self.table}_delete AFTER DELETE ON {rows} BEGIN {drop} END",
            f"CREATE TRIGGER IF NOT EXISTS {self.table}_update AFTER UPDATE ON {rows} BEGIN {drop} {add} END",
        )

    def _in_postgresql(self) -> tuple[str, ...]:
        rows = self.model._meta.db_table
        weighted = (f"setweight(to_tsvector('simple', {name}), '{weight}')" for name, weight in self.weights.items())
        vector = " || ".join(weighted)
        first = f"CREATE INDEX IF NOT EXISTS {self.table}_first ON {rows} USING gin ({self.first_vector(rows)})"
        newest = f"CREATE INDEX IF NOT EXISTS {self.table}_newest ON {rows} ({self.newest})"
        return (
            f"ALTER TABLE {rows} ADD COLUMN IF NOT EXISTS {COLUMN} tsvector GENERATED ALWAYS AS ({vector}) STORED",
            f"CREATE INDEX IF NOT EXISTS {self.table} ON {rows} USING gin ({COLUMN})",
            *((first, newest) if self.newest else ()),
        )

    def first_vector(self, table: str) -> str:
        """For PostgreSQL: the words of the first column alone, of this table or its alias."""
        return f"to_tsvector('simple', {table}.{self.columns[0]})"


PUBLIC = WordIndex("laurel_search_words", Entry, WORDS, newest="date DESC NULLS LAST, page_key DESC")
STAFF = WordIndex("laurel_search_staffwords", StaffEntry, STAFF_WORDS)


def keep_index(*, using: str) -> None:
    """Make what is missing of the indexes, where this database has any."""
    connection = connections[using]
    present = connection.introspection.table_names()
    for index in (PUBLIC, STAFF):
        if index.model._meta.db_table in present:
            with connection.cursor() as cursor:
                for statement in index.list_statements(connection.vendor):
                    cursor.execute(statement)
