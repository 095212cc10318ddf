"""What later stages of an award register with reviews, which can't import them. Filled in `ready()`."""

from collections.abc import Callable, Mapping
from typing import Any

from foundation.registry import Registry

phase_actions: Registry[Mapping[str, type[Any]]] = Registry("phase_actions")  # actions of a phase's page, by name
return_consequences: Registry[Callable[[Any, Any], list[str]]] = Registry(
    "review_return_consequences"
)  # of a review, for a user
