"""What apps above say of awardees: which of them nobody changes now, and why.

locked_cycles.register("laurel_releases", list_locked_cycles)
"""

from collections.abc import Callable, Mapping
from typing import Any

from foundation.registry import Registry

# By the key of a cycle: why none of its awardees is changed, added or deleted, as people read it.
locked_cycles: Registry[Callable[[], Mapping[int, Any]]] = Registry("results.locked_cycles")
