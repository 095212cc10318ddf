"""What the database is and holds: tables, rights by role, rows."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from enum import Enum
from pathlib import Path
from typing import Any

from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.db.models import Q
from django.utils.translation import override

from .models import find_model
from .snapshot import Snapshot

# Made by reading and working, or copies of what stands elsewhere.
UNCOMPARED = (
    "django_session",
    "django_migrations",
    "wagtailsearch_",
    "sqlite_",
    "django_tasks_",
    "django_content_type",
    "wagtailcore_referenceindex",
)
UNCOMPARED_COLUMNS = ("_noticeattachment.size",)  # sizes of prints differ by their ids
ROWS = 400  # of a table, from each end


def collect(out: Path) -> None:
    snapshot = Snapshot()
    with override("en"):
        for title, line in rights():
            snapshot.add(title, [line])
    with connection.cursor() as cursor:
        for table in sorted(connection.introspection.table_names(cursor)):
            if not table.startswith(UNCOMPARED):
                snapshot.add(f"table {table}", list(_shape(cursor, table)))
    snapshot.write(out / "records.json")
    collect_rows(out)


def collect_rows(out: Path) -> None:
    """Every column of every table: a document each, so that a renamed one is compared under its new name."""
    snapshot = Snapshot()
    with connection.cursor() as cursor:
        for table in sorted(connection.introspection.table_names(cursor)):
            if not table.startswith((*UNCOMPARED, "auth_permission", "auth_group_permissions")):
                for column, values in _columns(cursor, table):
                    if not f"{table}.{column}".endswith(UNCOMPARED_COLUMNS):
                        snapshot.add(f"rows {table}.{column}", values)
    snapshot.write(out / "rows.json")


def rights() -> Iterator[tuple[str, str]]:
    """(role, right) by the names that people read; rights of superusers are all."""
    for group in Group.objects.order_by("name"):
        held = group.permissions.select_related("content_type")
        yield from sorted((f"rights {group.name}", _right(permission)) for permission in held)
    for permission in Permission.objects.select_related("content_type"):
        yield "rights that there are", _right(permission)


def _right(permission: Permission) -> str:
    model = permission.content_type.model_class()
    noun = model._meta.verbose_name if model else permission.content_type.model
    verb = permission.codename.partition("_")[0]
    is_usual = model is not None and permission.codename == f"{verb}_{model._meta.model_name}"
    return f"{verb} × {noun}" if is_usual else f"{permission.name} ({permission.codename}) × {noun}"


def _shape(cursor: Any, table: str) -> Iterator[str]:
    """Columns, then what holds between them; names that Django makes are left out."""
    introspection = connection.introspection
    constraints = introspection.get_constraints(cursor, table)
    for column in sorted(introspection.get_table_description(cursor, table), key=lambda row: row.name):
        null = "null" if column.null_ok else "not null"
        size = f"({column.display_size})" if column.display_size else ""
        yield f"column {column.name}: {column.type_code}{size} {null} {column.default or ''}".rstrip()
    for column, (other_column, other) in sorted(introspection.get_relations(cursor, table).items()):
        yield f"foreign key {column} → {other}.{other_column}"
    yield from sorted(filter(None, (_constraint(row) for row in constraints.values())))
    yield from sorted(_declared(table))


def _constraint(row: Any) -> str:
    columns = ", ".join(row["columns"] or ["?"])
    for kind in ("primary_key", "unique", "check"):
        if row[kind]:
            return f"{kind} {columns}"
    return "" if row["foreign_key"] else f"index {columns} {' '.join(row['orders'] or [])}"


def _declared(table: str) -> Iterator[str]:
    """Conditions of the model's own constraints and indexes, which introspection can't read."""
    for model in apps.get_models(include_auto_created=True):
        if model._meta.db_table == table:
            for row in (*model._meta.constraints, *model._meta.indexes):
                about = {key: str(_plain(value)) for key, value in row.deconstruct()[2].items() if key != "name"}
                yield f"declared {type(row).__name__} {row.deconstruct()[1]} {about}"


def _plain(value: Any) -> Any:
    """A condition with the values of choices, not their names."""
    if isinstance(value, Q):
        return Q(*map(_plain, value.children), _connector=value.connector, _negated=value.negated)
    if isinstance(value, list | tuple):
        return type(value)(map(_plain, value))
    return value.value if isinstance(value, Enum) else value


def _columns(cursor: Any, table: str) -> Iterator[tuple[str, list[str]]]:
    quoted = connection.ops.quote_name(table)
    key = connection.introspection.get_primary_key_column(cursor, table)
    cursor.execute(f"SELECT * FROM {quoted} ORDER BY {connection.ops.quote_name(key) if key else 1}")  # noqa: S608 -- a table of the database itself
    names = [row[0] for row in cursor.description]
    rows = cursor.fetchall()
    relations = connection.introspection.get_relations(cursor, table)
    named = {name: NAMED[other] for name, (_column, other) in relations.items() if other in NAMED}
    shown = rows if len(rows) <= 2 * ROWS else [*rows[:ROWS], *rows[-ROWS:]]
    held: dict[str, list[str]] = defaultdict(list)
    for row in shown:
        for name, value in zip(names, row, strict=True):
            held[name] += [named[name](value)] if name in named else str(value).split("\n")
    for name in names:
        yield name, [f"{len(rows)} rows", *held[name]]


def _type_of(key: Any) -> str:
    """A model by its name, whose number is another on every side."""
    return "None" if key is None else ContentType.objects.get_for_id(key).model


def _job_of(key: Any) -> str:
    return find_model("Job")._default_manager.get(pk=key).name


# Tables whose numbers follow the order in which models were made and jobs declared.
NAMED: dict[str, Callable[[Any], str]] = {"django_content_type": _type_of, "laurel_clock_job": _job_of}
