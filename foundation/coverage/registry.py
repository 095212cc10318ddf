"""Where else a piece of media coverage is shown: records of floors above that hold coverage register themselves.

    places.register_all([Place("awardees", _("Awardees"), Awardee, lambda coverage: coverage.awardees)])

PR staff, who write coverage, have no right to those records; through this they choose among what they may see.
"""

from collections.abc import Callable, Sequence
from typing import Any

from django.db.models import Model
from msgspec import Struct

from foundation.registry import Registry


class Place(Struct, frozen=True):
    """One kind of record, which has a chooser, and those (a manager that can be `set`) that show a piece.

    `refuse` is given those that would show a piece from now on, or no longer; it raises ValidationError for those of
    them that nobody changes now.
    """

    name: str
    label: Any
    model: type[Model]
    records: Callable[[Any], Any]  # from a piece of coverage
    refuse: Callable[[Sequence[Any]], None] = lambda records: None


places: Registry[Place] = Registry("coverage.places")
