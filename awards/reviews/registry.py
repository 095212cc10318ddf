"""What later stages of an award register with reviews, which can't import them. Filled in `ready()`."""

from collections.abc import Callable, Mapping
from typing import Any

from awards.reviews.models import Review
from foundation.registry import Registry

phase_actions: Registry[Mapping[str, type[Any]]] = Registry("phase_actions")  # actions of a phase's page, by name
return_consequences: Registry[Callable[[Review, Any], list[str]]] = Registry("review_return_consequences")  # for a user
