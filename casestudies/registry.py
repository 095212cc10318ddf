"""What others may add to case studies: ways to narrow the index down, and marks that a case carries.

A facet (`foundation.content`'s protocol; `ColumnFacet` serves most) is added with `add_facet` from the adding app's
`AppConfig.ready()`; its name becomes the parameter of the index. Marks (an award won, say) are asked once for a whole
list: never one by one.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from foundation.content.domain.queries.listing import Facet


@dataclass(frozen=True, slots=True)
class Mark:
    """Something a case carries besides its own facts: a word, and where it leads."""

    text: str
    url: str = ""
    is_award: bool = False

    @property
    def kind(self) -> str:
        """How its tag is drawn: gold means an award, and nothing else."""
        return "gold" if self.is_award else ""


MarkProvider = Callable[[Sequence[UUID]], Mapping[UUID, Sequence[Mark]]]

_facets: dict[str, Facet] = {}
_mark_providers: list[MarkProvider] = []


def add_facet(facet: Facet) -> None:
    """Add a facet after the index's own; adding a name again replaces it."""
    _facets[facet.name] = facet


def list_added_facets() -> tuple[Facet, ...]:
    """The facets that others added, in the order in which they came."""
    return tuple(_facets.values())


def add_marks(provider: MarkProvider) -> None:
    """Add `provider(translation keys)`: the marks that the public may see now, by translation key; one query."""
    if provider not in _mark_providers:
        _mark_providers.append(provider)


def get_marks(keys: Sequence[UUID]) -> dict[UUID, list[Mark]]:
    """All marks of the cases with these translation keys."""
    marks: dict[UUID, list[Mark]] = {key: [] for key in keys}
    for provider in _mark_providers if keys else ():
        for key, found in provider(keys).items():
            marks[key].extend(found)
    return marks
