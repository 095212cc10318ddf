"""A queryset as a part of other statements, written once however often they name it."""

from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL


def write_rows(rows: "QuerySet[Any, Any]") -> "RawSQL | QuerySet[Any, Any]":
    """Its text; Django would write it anew wherever it is used, which takes longer than the database does.

    What finds nothing by its conditions alone has no text, and stays as it is.
    """
    try:
        return RawSQL(*rows.query.sql_with_params())  # noqa: S611 -- written by Django
    except EmptyResultSet:
        return rows
