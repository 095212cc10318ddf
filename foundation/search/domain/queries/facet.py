"""How many pages have the words, by kind and by year, and what of them was chosen."""

from msgspec import Struct
from wagtail.models import Locale

from foundation.search.domain.queries.hit import count_hits
from foundation.search.domain.query import Query
from foundation.search.registry import kinds


class Facets(Struct, frozen=True):
    """Counted once; a kind or a year that nothing is of narrows nothing."""

    counts: dict[tuple[str, int | None], int]
    kind: str = ""
    year: int | None = None

    @property
    def kinds(self) -> dict[str, int]:
        """Of the chosen year, how many of each kind that there is any of."""
        names = [kind.name for kind in kinds.list()]
        totals = {name: sum(self.counts[key] for key in self.counts if self._has(key, name)) for name in names}
        return {name: total for name, total in totals.items() if total}

    @property
    def years(self) -> dict[int, int]:
        """Of the chosen kind, how many of each year, the latest first; years of other kinds are there with none."""
        years = sorted({year for _kind, year in self.counts if year}, reverse=True)
        chosen = {key: total for key, total in self.counts.items() if self.kind in ("", key[0])}
        return {year: sum(total for (_kind, of), total in chosen.items() if of == year) for year in years}

    @property
    def names(self) -> list[str]:
        """The kinds whose pages are shown."""
        return [name for name in self.kinds if self.kind in ("", name)]

    @property
    def total(self) -> int:
        return sum(self.kinds[name] for name in self.names)

    def _has(self, key: tuple[str, int | None], name: str) -> bool:
        return key[0] == name and self.year in (None, key[1])


def count_facets(query: Query, *, locale: Locale, kind: str = "", year: int | None = None) -> Facets:
    """Count them all in one statement, then choose of what there is."""
    counts = count_hits(query, locale=locale)
    is_kind, is_year = kind in {name for name, _year in counts}, year in {of for _name, of in counts if of}
    return Facets(counts, kind if is_kind else "", year if is_year else None)
