"""Rows that the checks of their table would refuse, inside a test's transaction."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.db.models import CheckConstraint, Model


@contextmanager
def unchecked(*models: type[Model]) -> Iterator[None]:
    """The tables of these models without their checks; PostgreSQL has them back when the transaction is rolled back."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA ignore_check_constraints = ON")
        else:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            for model in models:
                for constraint in model._meta.constraints:
                    if isinstance(constraint, CheckConstraint):
                        table, name = (connection.ops.quote_name(n) for n in (model._meta.db_table, constraint.name))
                        cursor.execute(f"ALTER TABLE {table} DROP CONSTRAINT {name}")
        try:
            yield
        finally:
            if connection.vendor == "sqlite":
                cursor.execute("PRAGMA ignore_check_constraints = OFF")
