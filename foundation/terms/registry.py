"""What apps above register: whether somebody may have agreed to terms.

    bindings.register("laurel_shop.orders", lambda terms, at: Order.objects.filter(terms=terms, …).exists())

An app registers in its `wiring.py`.
"""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from foundation.registry import Registry

if TYPE_CHECKING:
    from foundation.terms.models import Terms

Binding = Callable[["Terms", datetime], bool]

bindings: Registry[Binding] = Registry("terms.bindings")


def is_bound(terms: "Terms", at: datetime) -> bool:
    """Whether anybody may have agreed to this version by `at`."""
    return any(binding(terms, at) for binding in bindings.list())
