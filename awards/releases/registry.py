"""What apps above register with releases, which don't know them.

board_parts.register("laurel_shop", describe_on_board)  # in wiring.py: what the release's page says beside its circle
notified.register("laurel_shop", describe_notified)  # what pages of its actions say: whom an action has written to
"""

from collections.abc import Callable
from typing import Any

from msgspec import Struct

from foundation.registry import Registry


class BoardPart(Struct, frozen=True):
    """A heading, what is true of it now, and where it is decided."""

    heading: Any
    facts: str
    label: Any
    url: str


Notified = Callable[[Any, str], list[str]]  # the release, and the state to which the action leads

board_parts: Registry[Callable[[Any], BoardPart]] = Registry("releases.board_parts")
notified: Registry[Notified] = Registry("releases.notified")
