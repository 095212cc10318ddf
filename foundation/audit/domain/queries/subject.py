"""Entries about a set of things, as part of one statement."""

from typing import Any

from django.db.models import CharField, Q, QuerySet
from django.db.models.functions import Cast


def entries_about(things: "QuerySet[Any, Any]", *events: str) -> Q:
    """The condition on entries about one of these things; of these events only, where any are named."""
    condition = Q(subject_type=things.model._meta.label_lower, subject_id__in=list_keys(things))
    return condition & Q(event__in=events) if events else condition


def list_keys(things: "QuerySet[Any, Any]") -> "QuerySet[Any, Any]":
    """Their keys as the record writes them, lazily."""
    keys: QuerySet[Any, Any] = things.order_by().annotate(as_text=Cast("pk", CharField())).values("as_text")
    return keys
