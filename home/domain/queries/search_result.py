"""What a search shows: results by kind of page, and what there is to choose from."""

from collections.abc import Sequence

from django.core.paginator import Page as PageOfRows
from msgspec import Struct

from foundation.search.domain.queries import Hit
from foundation.search.registry import Kind, kinds

ORDER = ("cases", "awardees", "calls", "awards", "campaigns", "events", "news", "collections", "site")


class Found(Struct, frozen=True):
    """The first results of one kind, those with the words in their title first; how many there are of it."""

    kind: Kind
    results: list[Hit]
    total: int

    @property
    def has_more(self) -> bool:
        return self.total > len(self.results)


class Answer(Struct, frozen=True):
    """What a search shows: the kinds that were chosen, and what there is to choose from."""

    found: list[Found]
    kinds: list[tuple[Kind, int]]
    years: list[int]
    total: int
    kind: str = ""
    year: int | None = None
    page: PageOfRows | None = None  # of one kind's results
    recommended: Sequence[Hit] = ()  # by staff, for these words, before all others
    suggestion: str = ""  # what was meant, perhaps, where nothing was found

    @property
    def pages(self) -> list[int | str]:
        """Numbers of pages, with gaps."""
        return list(self.page.paginator.get_elided_page_range(self.page.number)) if self.page else []


def list_kinds() -> list[Kind]:
    """The kinds of pages in the order in which this site shows them."""
    return sorted(kinds.list(), key=lambda kind: ORDER.index(kind.name) if kind.name in ORDER else len(ORDER))
