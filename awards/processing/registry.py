"""What the later stages of an award register with processing, which can't import them. Filled in `ready()`."""

from collections.abc import Callable, Iterable
from typing import Any

from awards.applications.models import Application
from foundation.registry import Registry

Consequences = Callable[[Application, Any], Iterable[str]]

# What it means for a later stage that an accepted application is returned, as far as this person may know.
return_consequences: Registry[Consequences] = Registry("return_consequences")
