"""What others may add to case studies: ways to narrow the index down, and marks that a case carries.

    facets.register("tier", TierFacet())
    marks.register("laurel_results.tiers", list_marks)

A facet is one of `foundation.content`'s protocol (`ColumnFacet` serves most); it comes after the index's own, and its
name is the parameter of the index. `list_marks(translation keys)` gives the marks that the public may see now, by
translation key, in one query for a whole list: never one by one.
"""

from collections.abc import Callable, Mapping, Sequence
from uuid import UUID

from msgspec import Struct

from foundation.content.domain.queries.listing import AnyFacet
from foundation.registry import Registry


class Mark(Struct, frozen=True):
    """Something a case carries besides its own facts: a word, and where it leads."""

    text: str
    url: str = ""
    is_award: bool = False

    @property
    def kind(self) -> str:
        """How its tag is drawn: gold means an award, and nothing else."""
        return "gold" if self.is_award else ""


MarkProvider = Callable[[Sequence[UUID]], Mapping[UUID, Sequence[Mark]]]

facets: Registry[AnyFacet] = Registry("casestudies.facets")
marks: Registry[MarkProvider] = Registry("casestudies.marks")


def get_marks(keys: Sequence[UUID]) -> dict[UUID, list[Mark]]:
    """All marks of the cases with these translation keys."""
    gathered: dict[UUID, list[Mark]] = {key: [] for key in keys}
    for provider in marks.list() if keys else ():
        for key, found in provider(keys).items():
            gathered[key].extend(found)
    return gathered
