"""What a person must not find in the admin, whatever their rights (`registry.concealments`).

The rule the next editor must not break: it is part of the statement that lists, so that a list of any length costs the
same, and a number counts only what this person finds.
"""

from typing import Any, TypeVar

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Model, QuerySet
from django.db.models.functions import Cast

from foundation.records.registry import Concealment, concealments

M = TypeVar("M", bound=Model)


def conceal(rows: "QuerySet[M]", user: Any) -> "QuerySet[M]":
    """The rows without those that this person must not find."""
    for rule in _find_rules(rows.model):
        keys: Any = rule.list_keys(user)
        rows = rows.exclude(pk__in=[row["pk"] for row in keys] if rule.nested else keys)
    return rows


def is_concealed(model: type[Model], key: Any, user: Any) -> bool:
    """Whether for this person the record of that key is as if it didn't exist."""
    return any(rule.list_keys(user).filter(pk=key).exists() for rule in _find_rules(model))


def list_concealed(model: type[Model], user: Any) -> frozenset[Any]:
    """The keys of all that is as if it didn't exist; one statement for each rule."""
    return frozenset(row["pk"] for rule in _find_rules(model) for row in rule.list_keys(user))


def conceal_references(rows: "QuerySet[M]", user: Any, *, kind: str, key: str) -> "QuerySet[M]":
    """Rows of a log or an index without those about what this person must not find.

    `kind` is the column with the content type or the label of the record, `key` that with its key as text.
    """
    is_label = not rows.model._meta.get_field(kind).is_relation
    for rule in concealments.list():
        models = [model for model in apps.get_models() if issubclass(model, rule.model)]
        kinds = [model._meta.label_lower for model in models] if is_label else _list_types(models)
        keys: Any = rule.list_keys(user).annotate(as_text=Cast("pk", CharField())).values("as_text")
        if rule.nested:
            keys = [row["as_text"] for row in keys]
        rows = rows.exclude(**{f"{kind}__in": kinds, f"{key}__in": keys})
    return rows


def _find_rules(model: type[Model]) -> list[Concealment]:
    """Those about the model or what it is derived from, whose keys it shares."""
    return [rule for rule in concealments.list() if issubclass(model, rule.model)]


def _list_types(models: list[type[Model]]) -> list[int]:
    found: Any = ContentType.objects.get_for_models(*models)
    return [kind.pk for kind in found.values()]
