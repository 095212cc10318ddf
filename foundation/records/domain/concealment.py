"""What a person must not find in the admin, whatever their rights (`registry.concealments`).

The rule the next editor must not break: it is part of the statement that lists, so that a list of any length costs the
same, and a number counts only what this person finds.
"""

from collections.abc import Callable, Collection
from typing import Any, TypeVar

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, QuerySet, Value
from django.db.models.expressions import RawSQL
from modelcluster.fields import ParentalKey

from foundation.clock.domain.moment import keep_for_request
from foundation.records.domain.statement_part import write_rows
from foundation.records.registry import Concealment, concealments

M = TypeVar("M", bound=Model)


def conceal(rows: "QuerySet[M]", user: Any, *, at_once: bool = False) -> "QuerySet[M]":
    """The rows without those that this person must not find, and without the parts of such a row.

    `at_once`: the keys of nested rules aren't read first, in a statement that is short enough.
    """
    for rule in _find_rules(rows.model):
        is_read = rule.nested and not at_once
        rows = rows.exclude(pk__in=_read_keys(rule, user) if is_read else write_part(rule.list_keys, user))
    for column, rule in _list_rules_of_whole(rows.model):
        rows = rows.exclude(**{f"{column}__in": write_part(rule.list_keys, user)})
    return rows


def write_part(list_keys: Callable[[Any], "QuerySet[Any, Any]"], user: Any) -> "RawSQL | QuerySet[Any, Any]":
    """Keys that depend on the person, as a part of statements that is written once in a request.

    A list, its count and the rules of files name the same pages over and over.
    """
    parts: dict[Any, RawSQL | QuerySet[Any, Any]] = keep_for_request(user, "laurel_concealing", dict)
    if list_keys not in parts:
        parts[list_keys] = write_rows(list_keys(user))
    return parts[list_keys]


def is_concealed(model: type[Model], key: Any, user: Any) -> bool:
    """Whether for this person the record of that key is as if it didn't exist."""
    parts = model._base_manager.filter(pk=key)
    return any(rule.list_keys(user).filter(pk=key).exists() for rule in _find_rules(model)) or any(
        parts.filter(**{f"{column}__in": rule.list_keys(user)}).exists() for column, rule in _list_rules_of_whole(model)
    )


def list_concealed(model: type[Model], user: Any) -> frozenset[Any]:
    """The keys of all that is as if it didn't exist; one statement for each rule."""
    return frozenset(read_concealed(model, user, "pk"))


def read_concealed(model: type[Model], user: Any, column: str) -> dict[Any, Any]:
    """The same, with a column of what is concealed, by key."""
    rules = _find_rules(model)
    return {key: value for rule in rules for key, value in rule.list_keys(user).values_list("pk", column)}


def list_concealed_among(model: type[Model], keys: Collection[Any], user: Any) -> frozenset[Any]:
    """Which of these keys a nested rule conceals: no statement once its keys were read."""
    rules = [rule for rule in _find_rules(model) if rule.nested] if keys else []
    return frozenset(key for rule in rules for key in _read_keys(rule, user) if key in keys)


def conceal_references(
    rows: "QuerySet[M]", user: Any, *, kind: str, key: str, with_nested: bool = True
) -> "QuerySet[M]":
    """Rows of a log or an index without those about what this person must not find.

    `kind` is the column with the content type or the label of the record, `key` that with its key as text.
    """
    is_label = not rows.model._meta.get_field(kind).is_relation
    read = _read_all_keys(user) if with_nested else {}
    for rule in concealments.list():
        if rule.nested and not with_nested:
            continue
        models = [model for model in apps.get_models() if issubclass(model, rule.model)]
        kinds = [model._meta.label_lower for model in models] if is_label else _list_types(models)
        keys = [str(key) for key in read[rule]] if rule.nested else write_part(rule.list_keys_as_text, user)
        rows = rows.exclude(**{f"{kind}__in": kinds, f"{key}__in": keys})
    return rows


def _read_keys(rule: Concealment, user: Any) -> list[Any]:
    """The keys themselves, kept in a request with its user."""
    kept = _find_kept(user)
    if rule not in kept:
        kept[rule] = [row["pk"] for row in rule.list_keys(user)]
    return kept[rule]


def _read_all_keys(user: Any) -> dict[Concealment, list[Any]]:
    """Those of all nested rules, in one statement."""
    kept, rules = _find_kept(user), [rule for rule in concealments.list() if rule.nested]
    if any(rule not in kept for rule in rules):
        first, *others = (
            rule.list_keys(user).annotate(place=Value(place)).values_list("place", "pk")
            for place, rule in enumerate(rules)
        )
        kept.update({rule: [] for rule in rules})
        for place, key in first.union(*others, all=True):
            kept[rules[place]].append(key)
    return kept


def _find_kept(user: Any) -> dict[Concealment, list[Any]]:
    return keep_for_request(user, "laurel_concealed", dict)


def _find_rules(model: type[Model]) -> list[Concealment]:
    """Those about the model or what it is derived from, whose keys it shares."""
    return [rule for rule in concealments.list() if issubclass(model, rule.model)]


def _list_rules_of_whole(model: type[Model]) -> list[tuple[str, Concealment]]:
    """Those about what a row of this model is part of, with the column that names that."""
    wholes = [(column.name, column.related_model) for column in model._meta.fields if isinstance(column, ParentalKey)]
    return [(name, rule) for name, whole in wholes for rule in _find_rules(whole)]  # type: ignore[arg-type]  # a model once apps are loaded


def _list_types(models: list[type[Model]]) -> list[int]:
    found: Any = ContentType.objects.get_for_models(*models)
    return [kind.pk for kind in found.values()]
