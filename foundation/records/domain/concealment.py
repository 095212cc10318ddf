"""What a person must not find in the admin, whatever their rights (`registry.concealments`).

The rule the next editor must not break: it is part of the statement that lists, so that a list of any length costs the
same, and a number counts only what this person finds.
"""

from collections.abc import Collection
from typing import Any, TypeVar

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Model, QuerySet, Value
from django.db.models.functions import Cast
from modelcluster.fields import ParentalKey

from foundation.clock.domain.moment import find_taken
from foundation.records.registry import Concealment, concealments

M = TypeVar("M", bound=Model)


def conceal(rows: "QuerySet[M]", user: Any) -> "QuerySet[M]":
    """The rows without those that this person must not find, and without the parts of such a row."""
    for rule in _find_rules(rows.model):
        rows = rows.exclude(pk__in=_read_keys(rule, user) if rule.nested else rule.list_keys(user))
    for column, rule in _list_rules_of_whole(rows.model):
        rows = rows.exclude(**{f"{column}__in": rule.list_keys(user)})
    return rows


def is_concealed(model: type[Model], key: Any, user: Any) -> bool:
    """Whether for this person the record of that key is as if it didn't exist."""
    parts = model._base_manager.filter(pk=key)
    return any(rule.list_keys(user).filter(pk=key).exists() for rule in _find_rules(model)) or any(
        parts.filter(**{f"{column}__in": rule.list_keys(user)}).exists() for column, rule in _list_rules_of_whole(model)
    )


def list_concealed(model: type[Model], user: Any) -> frozenset[Any]:
    """The keys of all that is as if it didn't exist; one statement for each rule."""
    return frozenset(row["pk"] for rule in _find_rules(model) for row in rule.list_keys(user))


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
    for rule in concealments.list():
        if rule.nested and not with_nested:
            continue
        models = [model for model in apps.get_models() if issubclass(model, rule.model)]
        kinds = [model._meta.label_lower for model in models] if is_label else _list_types(models)
        rows = rows.exclude(**{f"{kind}__in": kinds, f"{key}__in": _list_as_text(rule, user)})
    return rows


def _list_as_text(rule: Concealment, user: Any) -> Any:
    if rule.nested:
        return [str(key) for key in _read_keys(rule, user)]
    return rule.list_keys(user).annotate(as_text=Cast("pk", CharField())).values("as_text")


def _read_keys(rule: Concealment, user: Any) -> list[Any]:
    """The keys themselves; those of all nested rules are read at once, and kept in a request with its user."""
    taken = find_taken()
    since, kept = getattr(user, "laurel_concealed", None) or (None, None)
    if kept is None or taken is None or since is not taken:
        kept = _read_nested(user)
        user.laurel_concealed = (taken, kept)
    keys: list[Any] = kept[rule.model]
    return keys


def _read_nested(user: Any) -> dict[type[Model], list[Any]]:
    models = [rule.model for rule in concealments.list() if rule.nested]
    first, *others = (
        rule.list_keys(user).annotate(place=Value(models.index(rule.model))).values_list("place", "pk")
        for rule in concealments.list()
        if rule.nested
    )
    kept: dict[type[Model], list[Any]] = {model: [] for model in models}
    for place, key in first.union(*others, all=True):
        kept[models[place]].append(key)
    return kept


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
