"""The triggers of noted tables. They see what signals don't: `QuerySet.update`, imports, SQL by hand, a restore.

`keep_triggers` makes the database fit the registry; it runs after every `migrate`, since SQLite drops a table's
triggers when a migration builds the table anew. A table has a row from when it has a trigger, and none when nobody
notes its changes: what was read of it may be kept as long as there is one.
"""

from collections.abc import Iterable, Mapping
from hashlib import sha256

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import truncate_name
from msgspec import Struct

from foundation.changes.domain.change import note_changes
from foundation.changes.models import Change
from foundation.changes.registry import (
    list_noted_tables,
    list_referenced_tables,
    list_unread_columns,
    old_rows,
    shown,
)

PREFIX = "laurel_changed_"
NAME_LENGTH = 63  # PostgreSQL's limit
EVENTS = ("insert", "update", "delete")
LIST_TRIGGERS = {
    "postgresql": (
        "SELECT tgname, relname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid "
        "WHERE NOT tgisinternal AND pg_table_is_visible(pg_class.oid)"
    ),
    "sqlite": "SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger'",
}

FUNCTION = """
CREATE OR REPLACE FUNCTION laurel_note_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO {changes} ("table", token) VALUES (TG_TABLE_NAME || COALESCE(TG_ARGV[0], ''), gen_random_uuid()::text);
    RETURN NULL;
END $$
"""
BY_STATEMENT = """
CREATE TRIGGER {name} AFTER INSERT OR {update} OR DELETE OR TRUNCATE ON {table}
FOR EACH STATEMENT EXECUTE FUNCTION laurel_note_change()
"""
BY_ROW = """
CREATE TRIGGER {name} AFTER {event} ON {table}
BEGIN
    DELETE FROM {changes} WHERE "table" = '{text}';
    INSERT INTO {changes} ("table", token) VALUES ('{text}', lower(hex(randomblob(16))));
END
"""
# of a table of which the public sees some rows only: noted where one of those was or is among the rows of a statement
TABLES = {
    "insert": "NEW TABLE AS new_rows",
    "update": "OLD TABLE AS old_rows NEW TABLE AS new_rows",
    "delete": "OLD TABLE AS old_rows",
}
SHOWN_FUNCTION = """
CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF {condition} THEN
        INSERT INTO {changes} ("table", token) VALUES (TG_TABLE_NAME, gen_random_uuid()::text);
    END IF;
    RETURN NULL;
END $$
"""
FOUND = "EXISTS (SELECT 1 FROM {rows} AS a_row WHERE {condition})"
SHOWN_BY_STATEMENT = """
CREATE TRIGGER {name} AFTER {event} ON {table} REFERENCING {tables} FOR EACH STATEMENT EXECUTE FUNCTION {name}()
"""
# of a table whose new rows mean nothing by themselves
OLD_BY_STATEMENT = """
CREATE TRIGGER {name} AFTER UPDATE OR DELETE OR TRUNCATE ON {table}
FOR EACH STATEMENT EXECUTE FUNCTION laurel_note_change(':old')
"""
WHOLE = "CREATE TRIGGER {name} AFTER TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION laurel_note_change()"
SHOWN_BY_ROW = BY_ROW.replace("BEGIN", "WHEN {condition}\nBEGIN")


class Trigger(Struct, frozen=True):
    """One trigger: under which name it notes changes (a table's, or `old_rows` of one), its statement and function."""

    table: str
    statement: str
    function: str = ""


def keep_triggers(*, using: str, is_changed: bool = False) -> None:
    """Make what is missing, drop what nobody watches any more; a statement or two where all is as it should be.

    With `is_changed` every table is noted as changed: a migration may write anew what no trigger sees.
    """
    connection = connections[using]
    tables = set(connection.introspection.table_names())
    if Change._meta.db_table not in tables:
        return
    wanted = list_wanted(connection, [table for table in list_noted_tables() if table in tables])
    statements = {name: trigger.statement for name, trigger in wanted.items()}
    functions = [_fill(connection, FUNCTION), *(trigger.function for trigger in wanted.values() if trigger.function)]
    missing = fit_triggers(connection, prefix=PREFIX, wanted=statements, functions=functions)
    noted = {trigger.table for trigger in wanted.values()}
    _keep_rows(noted, noted if is_changed else {wanted[name].table for name in missing}, using=using)


def fit_triggers(
    connection: BaseDatabaseWrapper, *, prefix: str, wanted: Mapping[str, str], functions: Iterable[str]
) -> set[str]:
    """Of the triggers whose names begin with `prefix`, make those missing by their statements, drop the others.

    `functions` are what PostgreSQL's triggers call; SQLite's have none. Gives the names of those it made.
    """
    with connection.cursor() as cursor:
        cursor.execute(LIST_TRIGGERS[connection.vendor])
        present = {name: table for name, table in cursor.fetchall() if name.startswith(prefix)}
        if connection.vendor == "postgresql":
            for function in functions:
                cursor.execute(function)
        for name in sorted(present.keys() - wanted.keys()):
            cursor.execute(_drop(connection, name, present[name]))
        missing = set(wanted.keys() - present.keys())
        for name in sorted(missing):
            cursor.execute(wanted[name])
    return missing


def _keep_rows(tables: set[str], newly: set[str], *, using: str) -> None:
    """A row for each noted table, another for those of which nobody knows what came to them, none for others."""
    rows = Change.objects.using(using)
    rows.exclude(table__in=tables).delete()
    note_changes(sorted(newly | tables - set(rows.values_list("table", flat=True))), using=using)


def list_wanted(connection: BaseDatabaseWrapper, tables: list[str]) -> dict[str, Trigger]:
    """By name each trigger that there should be."""
    conditions = {one.model._meta.db_table: one.condition for one in shown.list()}
    in_part = {table: conditions[table] for table in tables if table in conditions}
    tables = [table for table in tables if table not in in_part]
    return (
        _list_whole(connection, tables)
        | _list_in_part(connection, in_part)
        | _list_old(connection, [table for table in list_referenced_tables() if table in tables])
    )


def _list_whole(connection: BaseDatabaseWrapper, tables: list[str]) -> dict[str, Trigger]:
    wanted = {}
    for table in tables:
        update = write_update(connection, table)
        if connection.vendor == "postgresql":
            name = _name(table, update)
            wanted[name] = Trigger(table, _fill(connection, BY_STATEMENT, name=name, table=table, update=update))
            continue
        for event in ("insert", update, "delete"):
            name = _name(f"{table}_{event.partition(' ')[0]}", event)
            wanted[name] = Trigger(table, _fill(connection, BY_ROW, name=name, table=table, event=event))
    return wanted


def write_update(connection: BaseDatabaseWrapper, table: str) -> str:
    """The event of a change of the table's rows: of any column, or of those that are read where others are not."""
    unread = list_unread_columns(table)
    if not unread:
        return "update"
    with connection.cursor() as cursor:
        columns = [one.name for one in connection.introspection.get_table_description(cursor, table)]
    read = ", ".join(connection.ops.quote_name(column) for column in columns if column not in unread)
    return f"update OF {read}"


def _name(what: str, event: str) -> str:
    """A trigger's name, which changes with the columns that it names, so that an upgrade makes it anew."""
    columns = f"_{sha256(event.encode()).hexdigest()[:8]}" if " OF " in event else ""
    return truncate_name(f"{PREFIX}{what}{columns}", NAME_LENGTH)


def _list_in_part(connection: BaseDatabaseWrapper, conditions: Mapping[str, str]) -> dict[str, Trigger]:
    """Those of tables whose changes are noted where the public may see a row."""
    wanted = {}
    for table, condition in conditions.items():
        for event, tables in TABLES.items():
            name = truncate_name(f"{PREFIX}{table}_shown_{event}", NAME_LENGTH)
            rows = [word for word in ("old", "new") if f"{word}_rows" in tables]
            if connection.vendor == "postgresql":
                tests = [(word, condition.format(row="a_row")) for word in rows]
                found = " OR ".join(FOUND.format(rows=f"{word}_rows", condition=test) for word, test in tests)
                function = _fill(connection, SHOWN_FUNCTION, name=name, condition=found)
                statement = _fill(connection, SHOWN_BY_STATEMENT, name=name, table=table, event=event, tables=tables)
                wanted[name] = Trigger(table, statement, function)
            else:
                found = " OR ".join(f"({condition.format(row=word.upper())})" for word in rows)
                statement = _fill(connection, SHOWN_BY_ROW, name=name, table=table, event=event, condition=found)
                wanted[name] = Trigger(table, statement)
        if connection.vendor == "postgresql":
            name = truncate_name(f"{PREFIX}{table}_shown_truncate", NAME_LENGTH)
            wanted[name] = Trigger(table, _fill(connection, WHOLE, name=name, table=table))
    return wanted


def _list_old(connection: BaseDatabaseWrapper, tables: list[str]) -> dict[str, Trigger]:
    """Those that tell a change of old rows from a new row."""
    wanted = {}
    for table in tables:
        if connection.vendor == "postgresql":
            name = truncate_name(f"{PREFIX}{table}_old", NAME_LENGTH)
            wanted[name] = Trigger(old_rows(table), _fill(connection, OLD_BY_STATEMENT, name=name, table=table))
            continue
        for event in EVENTS[1:]:
            name = f"{PREFIX}{table}_old_{event}"
            statement = _fill(connection, BY_ROW, name=name, table=table, event=event, text=old_rows(table))
            wanted[name] = Trigger(old_rows(table), statement)
    return wanted


def _drop(connection: BaseDatabaseWrapper, name: str, table: str) -> str:
    quote = connection.ops.quote_name
    on = f" ON {quote(table)}" if connection.vendor == "postgresql" else ""
    return f"DROP TRIGGER {quote(name)}{on}"


def _fill(
    connection: BaseDatabaseWrapper,
    statement: str,
    *,
    event: str = "",
    update: str = "",
    tables: str = "",
    condition: str = "",
    text: str = "",
    **names: str,
) -> str:
    quoted = {key: connection.ops.quote_name(name) for key, name in names.items()}
    changes = connection.ops.quote_name(Change._meta.db_table)
    more = {"event": event, "update": update, "tables": tables, "condition": condition}
    return statement.format(**quoted, **more, text=text or names.get("table", ""), changes=changes)
