"""Fields of a page that somebody must not read yet, though they may edit the page: asked of whoever registers them."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import Q

from foundation.clock.domain.moment import keep_for_request
from foundation.content import registry


def list_secret_fields(page: Any, names: Iterable[str], user: Any) -> set[str]:
    """Which of these fields; none for nobody in particular, as in commands."""
    rules = [rule for rule in registry.secret_fields.list() if isinstance(page, rule.model)]
    covered = [(rule, rule.names.intersection(names)) for rule in rules] if user is not None else []
    return {name for rule, found in covered if found and list(rule.list_secret([page], user)) for name in found}


def list_all_secret_fields(row: Any, user: Any) -> set[str]:
    """Of all that a page has, whatever it was read as; a page that no rule is about isn't read for it."""
    kind = getattr(row, "specific_class", None) or type(row)
    names = {name for rule in registry.secret_fields.list() if issubclass(kind, rule.model) for name in rule.names}
    return list_secret_fields(row.specific, names, user) if names else set()


def find_secret_fields(rows: Iterable[Any], user: Any) -> dict[int, set[str]]:
    """The same of many pages, {key: fields} where there are any: read by type, and each rule is asked once for all."""
    found: defaultdict[int, set[str]] = defaultdict(set)
    for rule in registry.secret_fields.list() if user is not None else ():
        covered = [row.pk for row in rows if issubclass(row.specific_class or type(row), rule.model)]
        for page in rule.list_secret(rule.model._default_manager.filter(pk__in=covered), user) if covered else ():
            found[page.pk] |= rule.names
    return found


def list_secret_texts(user: Any) -> dict[UUID, set[str]]:
    """Of all pages that have any: {key of its translations: fields}; each rule is asked once in a request."""
    return keep_for_request(user, "laurel_secret_texts", lambda: _list_secret_texts(user)) if user is not None else {}


def _list_secret_texts(user: Any) -> dict[UUID, set[str]]:
    found: defaultdict[UUID, set[str]] = defaultdict(set)
    for rule in registry.secret_fields.list():
        for page in rule.list_secret(rule.model._default_manager.all(), user):
            found[page.translation_key] |= rule.names
    return dict(found)


def within(names: Iterable[str]) -> Q:
    """Of texts of a translation, as a condition: that they are one of these fields or lie in one."""
    found = Q(context__path__in=names)
    for name in names:
        found |= Q(context__path__startswith=f"{name}.")
    return found


def is_within(path: str, names: Iterable[str]) -> bool:
    """Whether a text of a translation, known by where it is, is one of these fields or lies in one."""
    return path.partition(".")[0] in names
