"""A statement that the ORM makes once in a process and that each request uses with its own values.

To build the same statement anew for each answer takes more than to run it. It is made with a mark in the place of each
value. The rule the next editor must not break: whatever differs between two requests is one of the values and stands in
the statement by its mark; what is written into its text holds for the whole process.
"""

from collections.abc import Sequence
from typing import Any

from django.db import connection
from django.db.models import Model, QuerySet
from msgspec import Struct

from foundation.changes.domain.prepared_statement import fetch_prepared


class Statement(Struct, frozen=True):
    """`places`: of each parameter whether it is a value, and which one; else what it always is."""

    sql: str
    places: tuple[tuple[bool, Any], ...]

    def fill(self, values: Sequence[Any]) -> list[Any]:
        """Its parameters, given the values in the order of the marks, as the database takes them."""
        return [values[place] if is_value else place for is_value, place in self.places]


def make_statement(rows: "QuerySet[Any]", marks: Sequence[Any]) -> Statement:
    """The statement of `rows`, which were asked for with `marks`: values that no statement has by itself.

    Raises RuntimeError where a mark isn't among the parameters: the statement wouldn't follow that value.
    """
    sql, parameters = rows.query.sql_with_params()
    places = tuple((True, marks.index(value)) if value in marks else (False, value) for value in parameters)
    if {place for is_value, place in places if is_value} != set(range(len(marks))):
        raise RuntimeError(f"The statement doesn't take all that differs between requests: {sql}")
    return Statement(sql, places)


class Reader(Struct, frozen=True):
    """A statement and how its rows become objects of `model`: its columns, and by their places what Django converts."""

    model: type[Model]
    statement: Statement
    columns: tuple[str, ...]
    converters: dict[int, tuple[Sequence[Any], Any]]


def make_reader(rows: "QuerySet[Any]", marks: Sequence[Any]) -> Reader:
    """That of `rows`, which have no `select_related` and no annotations."""
    compiler = rows.query.get_compiler(connection=connection)
    compiler.pre_sql_setup()
    expressions = [expression for expression, _sql, _alias in compiler.select]
    columns = tuple(expression.target.attname for expression in expressions)
    return Reader(rows.model, make_statement(rows, marks), columns, compiler.get_converters(expressions))


def read_rows(reader: Reader, values: Sequence[Any]) -> list[Any]:
    """The objects, as the queryset would give them; fields that it doesn't name are read where they are asked for."""
    found = fetch_prepared(reader.statement.sql, reader.statement.fill(values))
    return [reader.model.from_db(connection.alias, reader.columns, _convert(reader, row)) for row in found]


def _convert(reader: Reader, row: Sequence[Any]) -> list[Any]:
    converted = list(row)
    for place, (converters, expression) in reader.converters.items():
        for convert in converters:
            converted[place] = convert(converted[place], expression, connection)
    return converted
