"""The triggers of sources: they note the key of each row that is added, changed or deleted, whoever does it.

On PostgreSQL one for each statement, so that a change of ten thousand rows is one more statement. Its TRUNCATE shows no
trigger which rows went: the keys of all from which documents were made are noted. `keep_triggers` makes the database
fit the registries; it runs after every `migrate`, since SQLite drops a table's triggers when a migration builds the
table anew.
"""

from hashlib import sha256

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

from foundation.changes.domain.trigger import fit_triggers, write_update
from foundation.changes.registry import list_referenced_tables, list_unread_columns, list_watched_tables, old_rows
from foundation.documents.models import DocumentSource, Preparation, PreparedSource, SourceChange
from foundation.documents.registry import Kind, list_own_names, list_sources

PREFIX = "laurel_source_"
WHOLE = "table"  # the name of keys that stand for all rows of a table
EVENTS = {"insert": ("new",), "update": ("old", "new"), "delete": ("old",)}

FUNCTION = """
CREATE OR REPLACE FUNCTION laurel_note_source() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    is_read boolean := TG_ARGV[1] = '';
BEGIN
    IF NOT is_read THEN
        EXECUTE 'SELECT EXISTS (SELECT 1 FROM new_rows' || TG_ARGV[1] || ')' INTO is_read;
    END IF;
    IF NOT is_read THEN
        RETURN NULL;
    END IF;
    IF TG_OP <> 'DELETE' THEN
        EXECUTE 'INSERT INTO {changes} (key, foreseen_by)
                 SELECT DISTINCT ' || TG_ARGV[0] || ', {foreseen} FROM new_rows' || TG_ARGV[1];
    END IF;
    IF TG_OP <> 'INSERT' THEN
        EXECUTE 'INSERT INTO {changes} (key, foreseen_by)
                 SELECT DISTINCT ' || TG_ARGV[0] || ', {foreseen} FROM old_rows' || TG_ARGV[1];
    END IF;
    RETURN NULL;
END $$
"""
BY_STATEMENT = """
CREATE TRIGGER {{trigger}} AFTER {event} ON {table} REFERENCING {rows}
FOR EACH STATEMENT EXECUTE FUNCTION laurel_note_source($${key}$$, $${rows_that}$$)
"""
# without an argument: of a table that is noted as a whole
EMPTIED_FUNCTION = """
CREATE OR REPLACE FUNCTION laurel_note_emptied_source() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_NARGS = 0 THEN
        INSERT INTO {changes} (key, foreseen_by) VALUES ('table:' || TG_TABLE_NAME, {foreseen});
    ELSE
        INSERT INTO {changes} (key, foreseen_by)
        SELECT key, {foreseen} FROM (SELECT key FROM {sources} UNION SELECT key FROM {prepared}) AS made_from
        WHERE starts_with(key, TG_ARGV[0] || ':');
    END IF;
    RETURN NULL;
END $$
"""
EMPTIED = """
CREATE TRIGGER {{trigger}} AFTER TRUNCATE ON {table}
FOR EACH STATEMENT EXECUTE FUNCTION laurel_note_emptied_source({name})
"""
# of a table with columns that no answer says anything of: the rows of a change in which another is another one
OTHERWISE = """ WHERE {key} NOT IN (
    SELECT {key} FROM old_rows JOIN new_rows USING ({key})
    WHERE to_jsonb(old_rows) - {unread} = to_jsonb(new_rows) - {unread}
)"""
BY_ROW = "CREATE TRIGGER {{trigger}} AFTER {event} ON {table} BEGIN {inserts} END"
INSERT = "INSERT INTO {changes} (key, foreseen_by) VALUES ({key}, {foreseen});"
FORESEEN = (
    "(SELECT max(id) FROM {preparations} WHERE is_being_made)"  # only the transaction that makes the change has one
)


def key_of(name: str, value: object) -> str:
    """The key of a row as the triggers write it; an UUID without its dashes."""
    return f"{name}:{str(value).replace('-', '')}"


def list_whole_tables() -> set[str]:
    """The watched tables of which a change makes everything anew that was made from any of their rows."""
    by_row = {source.model._meta.db_table for source in list_sources() if not source.also_whole}
    return set(list_watched_tables()) - by_row


def list_tables(kind: Kind) -> set[str]:
    """All tables that a document of this kind may have been made from; of those that it refers to, their old rows."""
    names = {*kind.made_from, *list_own_names(kind)}
    by_row = {source.model._meta.db_table for source in list_sources() if source.name in names}
    referred = by_row.intersection(list_referenced_tables())
    return list_whole_tables() | by_row - referred | {old_rows(table) for table in referred}


def keep_triggers(*, using: str) -> bool:
    """Make what is missing, drop what nobody needs any more; a statement or two where all is as it should be.

    False, and nothing done, where a `migrate` of other apps has left our tables out.
    """
    connection = connections[using]
    tables = set(connection.introspection.table_names())
    if not {SourceChange._meta.db_table, Preparation._meta.db_table} <= tables:
        return False
    functions = [_fill(connection, function) for function in (FUNCTION, EMPTIED_FUNCTION)]
    fit_triggers(connection, prefix=PREFIX, wanted=list_wanted(connection, tables), functions=functions)
    return True


def list_wanted(connection: BaseDatabaseWrapper, tables: set[str]) -> dict[str, str]:
    """By name of each trigger that there should be: the statement that makes it."""
    make = _list_by_statement if connection.vendor == "postgresql" else _list_by_row
    keys = [(source.model._meta.db_table, source.name, source.column) for source in list_sources()]
    keys += [(table, "", "") for table in sorted(list_whole_tables())]
    return dict(
        _named(connection, table, statement)
        for table, name, column in keys
        if table in tables
        for statement in make(connection, table, name=name, column=column)
    )


def _list_by_statement(connection: BaseDatabaseWrapper, table: str, *, name: str, column: str) -> list[str]:
    """A statement that touches no row, as a cascade sends many, notes nothing."""
    key = f"'{name}:' || replace({column}::text, '-', '')" if name else f"'{WHOLE}:{table}'"
    emptied = _fill(connection, EMPTIED, table=table, name=f"'{name}'" if name else "")
    changed = [
        _fill(
            connection,
            BY_STATEMENT,
            table=table,
            event=event.upper(),
            rows=" ".join(f"{side.upper()} TABLE AS {side}_rows" for side in sides),
            key=key,
            rows_that=_write_condition(connection, table) if event == "update" else "",
        )
        for event, sides in EVENTS.items()
    ]
    return [*changed, emptied]


def _write_condition(connection: BaseDatabaseWrapper, table: str) -> str:
    """Which rows of a change count: all, unless the table has columns that aren't read."""
    if not (unread := list_unread_columns(table)):
        return ""
    with connection.cursor() as cursor:
        key = connection.introspection.get_primary_key_column(cursor, table)
    columns = ", ".join(f"'{column}'" for column in unread)
    return OTHERWISE.format(key=connection.ops.quote_name(str(key)), unread=f"ARRAY[{columns}]")


def _list_by_row(connection: BaseDatabaseWrapper, table: str, *, name: str, column: str) -> list[str]:
    return [
        _fill(
            connection,
            BY_ROW,
            table=table,
            event=write_update(connection, table) if event == "update" else event,
            inserts=_inserts(connection, keys),
        )
        for event, sides in EVENTS.items()
        for keys in [[f"'{name}:' || {side.upper()}.{column}" for side in sides] if name else [f"'{WHOLE}:{table}'"]]
    ]


def _inserts(connection: BaseDatabaseWrapper, keys: list[str]) -> str:
    return " ".join(_fill(connection, INSERT, key=key) for key in keys)


def _named(connection: BaseDatabaseWrapper, table: str, statement: str) -> tuple[str, str]:
    """The trigger's name changes with what it does, so that an upgrade makes it anew."""
    name = f"{PREFIX}{table[:35]}_{sha256(statement.encode()).hexdigest()[:12]}"
    return name, statement.format(trigger=connection.ops.quote_name(name))


def _fill(connection: BaseDatabaseWrapper, statement: str, *, table: str = "", **texts: str) -> str:
    quote = connection.ops.quote_name
    models = {"changes": SourceChange, "sources": DocumentSource, "prepared": PreparedSource}
    tables = {name: quote(model._meta.db_table) for name, model in models.items()}
    foreseen = FORESEEN.format(preparations=quote(Preparation._meta.db_table))
    return statement.format(**texts, **tables, table=quote(table), foreseen=foreseen)
