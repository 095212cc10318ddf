"""Fields of a page that somebody must not read yet, though they may edit the page: asked of whoever registers them."""

from collections.abc import Iterable
from typing import Any

from foundation.content import registry


def list_secret_fields(page: Any, names: Iterable[str], user: Any) -> set[str]:
    """Which of these fields; none for nobody in particular, as in commands."""
    rules = [rule for rule in registry.secret_fields.list() if isinstance(page, rule.model)]
    covered = [(rule, rule.names.intersection(names)) for rule in rules] if user is not None else []
    return {name for rule, found in covered if found and rule.is_secret(page, user) for name in found}
