"""Who may have agreed to a version of terms. Rooms above say so: terms know nobody who points at them.

    registry.bind(lambda terms, at: Campaign.objects.filter(participation_terms=terms, …).exists())

`terms` is the version, `at` the moment; True while or after anybody could agree to it. Call from `AppConfig.ready()`.
"""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from foundation.credentials.models import Terms

Binding = Callable[["Terms", datetime], bool]

_bindings: list[Binding] = []


def bind(binding: Binding) -> None:
    """Add a question that is asked before a version is reworded."""
    if binding not in _bindings:
        _bindings.append(binding)


def is_bound(terms: "Terms", at: datetime) -> bool:
    """Whether anybody may have agreed to this version by `at`."""
    return any(binding(terms, at) for binding in _bindings)
