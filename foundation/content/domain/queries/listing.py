"""Public lists: facets with counts, what is applied, one page of results.

Within a facet choices add up (or); between facets they narrow (and). A facet counts under all other facets, so that its
numbers say what a further tick would bring. The number of queries never depends on rows: one for the numbers of all
facets, one for the total, one for the page. What a reader can't have meant (an unknown value) is left out and named.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Protocol, runtime_checkable

from django.core.exceptions import EmptyResultSet
from django.core.paginator import Page as PageOfRows
from django.core.paginator import Paginator
from django.db.models import Count, F, Q, QuerySet, TextField, Value
from django.db.models.functions import Cast
from django.http import QueryDict
from django.utils.functional import Promise
from msgspec import Struct

from foundation.changes.domain.reading import read_once
from foundation.changes.domain.statement import digest

PER_PAGE = 20
PAGE_PARAMETER = "page"
Label = str | Promise  # a text of the interface, in the reader's language when it is shown


class Facet(Protocol):
    """One way to narrow a list. `ColumnFacet` serves most; others register what can't be said by a column."""

    @property
    def name(self) -> str: ...

    @property
    def label(self) -> Label: ...

    def choices(self) -> Iterable[tuple[str, str]]:
        """(value, label) of everything that may be chosen, in order."""
        ...

    def narrow(self, rows: QuerySet, values: Sequence[str]) -> QuerySet:
        """The rows that have any of the values."""
        ...


class KnownFacet(Facet, Protocol):
    """A facet that counts for itself."""

    def count(self, rows: QuerySet) -> Mapping[str, int]:
        """Rows by value; one query at most."""
        ...


@runtime_checkable
class CountedFacet(Facet, Protocol):
    """A facet whose numbers are asked for together with those of all others."""

    def list_counts(self, rows: QuerySet) -> QuerySet:
        """`count_by` of the rows."""
        ...


AnyFacet = KnownFacet | CountedFacet


def count_by(rows: QuerySet, value: Any, *, of: str = "") -> QuerySet:
    """(value as text, number of rows) for each value of a column or expression; NULL isn't counted.

    Where a row comes twice with one value, `of` names what to count only once: that takes sorting all of them.
    """
    expression = F(value) if isinstance(value, str) else value
    valued = rows.order_by().annotate(facet_value=Cast(expression, TextField())).exclude(facet_value=None)
    counted: QuerySet = valued.values("facet_value").annotate(facet_rows=Count(of or "*", distinct=bool(of)))
    return counted


def count_together(counts: Mapping[str, QuerySet]) -> dict[str, dict[str, int]]:
    """The numbers of several `count_by`, by their names; one statement."""
    found: dict[str, dict[str, int]] = {name: {} for name in counts}
    for name, value, number in _join_counts(counts):
        found[name][value] = number
    return found


def _join_counts(counts: Mapping[str, QuerySet]) -> QuerySet:
    first, *others = (
        counted.annotate(facet=Value(name, TextField())).values_list("facet", "facet_value", "facet_rows")
        for name, counted in counts.items()
    )
    joined: QuerySet = first.union(*others, all=True)
    return joined


class ColumnFacet(Struct, frozen=True):
    """A facet over one column or relation, given as an ORM path (`industry__code`); of rows that are `only` so.

    No row has a value of it twice.
    """

    name: str
    label: Label
    column: str
    list_choices: Callable[[], Iterable[tuple[str, str]]]
    only: Q = Q()

    def choices(self) -> Iterable[tuple[str, str]]:
        return self.list_choices()

    def narrow(self, rows: QuerySet, values: Sequence[str]) -> QuerySet:
        found = rows.model._default_manager.filter(self.only, **{f"{self.column}__in": values})
        return rows.filter(pk__in=found.values("pk"))

    def list_counts(self, rows: QuerySet) -> QuerySet:
        return count_by(rows.filter(self.only), self.column)


class Option(Struct, frozen=True):
    """A choice within a facet, as shown."""

    value: str
    label: str
    count: int
    selected: bool

    @property
    def is_empty(self) -> bool:
        """Nothing to be had here: shown, but not to be chosen."""
        return self.count == 0 and not self.selected


class ShownFacet(Struct, frozen=True):
    name: str
    label: Label
    options: tuple[Option, ...]


class Applied(Struct, frozen=True):
    """A condition in force and the query string without it."""

    label: str
    remove: str


class Ordering(Struct, frozen=True):
    """A way to order the list; the first given is the usual one."""

    value: str
    label: Label
    by: tuple[str, ...]


class Listing(Struct, frozen=True):
    """All that a list page shows, and `facets.html`, `applied.html`, `pager.html` draw."""

    page: PageOfRows
    facets: tuple[ShownFacet, ...]
    applied: tuple[Applied, ...]
    clear: str
    ignored: tuple[str, ...]
    orderings: tuple[Ordering, ...] = ()
    ordering: Ordering | None = None
    kept: tuple[tuple[str, str], ...] = ()  # other parameters, for hidden fields of the facets' form

    @property
    def total(self) -> int:
        return self.page.paginator.count

    @property
    def pages(self) -> list[int | str]:
        """Numbers for a pager, with `…` where some are left out."""
        return list(self.page.paginator.get_elided_page_range(self.page.number, on_each_side=2, on_ends=1))


def build_listing(
    rows: QuerySet,
    params: QueryDict,
    *,
    facets: Sequence[AnyFacet] = (),
    orderings: Sequence[Ordering] = (),
    per_page: int = PER_PAGE,
    keep: Sequence[str] = ("q",),
    read: Callable[[QuerySet], Any] = lambda rows: rows,
) -> Listing:
    """One page of `rows` under the request's parameters. Unknown values and pages out of range never fail.

    `read` may put another list in the place of the narrowed rows, such as one that reads deep pages well.
    """
    labels = {facet.name: dict(facet.choices()) for facet in facets}
    chosen, ignored = _read(params, labels)
    narrowed = _narrow(rows, facets, chosen)
    ordering = _find_ordering(orderings, params.get("order", ""))
    if ordering:
        narrowed = narrowed.order_by(*ordering.by)
    counts = _count(facets, rows, chosen)
    page = Paginator(read(narrowed), per_page).get_page(params.get(PAGE_PARAMETER))
    return Listing(
        page=page,
        facets=tuple(_show(facet, counts[facet.name], chosen, labels[facet.name]) for facet in facets),
        applied=tuple(
            Applied(labels[name][value], without_value(params, name, value))
            for name, values in chosen.items()
            for value in values
        ),
        clear=without(params, *chosen),
        ignored=tuple(ignored),
        orderings=tuple(orderings),
        ordering=ordering,
        kept=tuple((name, value) for name in (*keep, "order") for value in params.getlist(name) if value),
    )


def without(params: QueryDict, *names: str) -> str:
    """The query string without these parameters, from the first page."""
    left = params.copy()
    for name in (PAGE_PARAMETER, *names):
        left.pop(name, None)
    return f"?{left.urlencode()}"


def without_value(params: QueryDict, name: str, value: str) -> str:
    """The query string without one value of a parameter, from the first page."""
    left = params.copy()
    left.pop(PAGE_PARAMETER, None)
    left.setlist(name, [given for given in left.getlist(name) if given != value])
    return f"?{left.urlencode()}"


def _read(params: QueryDict, labels: Mapping[str, Mapping[str, str]]) -> tuple[dict[str, list[str]], list[str]]:
    """Known values by facet, and the ones that mean nothing."""
    chosen: dict[str, list[str]] = {}
    ignored: list[str] = []
    for name, known in labels.items():
        given = [value for value in dict.fromkeys(params.getlist(name)) if value]
        ignored += [value for value in given if value not in known]
        if kept := [value for value in given if value in known]:
            chosen[name] = kept
    return chosen, ignored


def _narrow(rows: QuerySet, facets: Iterable[Facet], chosen: Mapping[str, list[str]]) -> QuerySet:
    for facet in facets:
        if facet.name in chosen:
            rows = facet.narrow(rows, chosen[facet.name])
    return rows


def _count(facets: Sequence[AnyFacet], rows: QuerySet, chosen: Mapping[str, list[str]]) -> dict[str, Mapping[str, int]]:
    """Of each facet, rows by value under the conditions of the others; one statement for all that don't know theirs."""

    def narrow(facet: Facet) -> QuerySet:
        return _narrow(rows, (one for one in facets if one is not facet), chosen)

    together = [facet for facet in facets if isinstance(facet, CountedFacet)]
    counts = {facet.name: facet.count(narrow(facet)) for facet in facets if not isinstance(facet, CountedFacet)}
    return counts | (_read_numbers(rows, chosen, together, narrow) if together else {})


def _read_numbers(
    rows: QuerySet, chosen: Mapping[str, list[str]], facets: Sequence[CountedFacet], narrow: Callable[[Facet], QuerySet]
) -> dict[str, dict[str, int]]:
    """By facet and value; read once for a list and what is chosen of it, until something changes."""
    try:
        key = digest(rows.order_by(), sorted(facet.name for facet in facets), sorted(chosen.items()))
    except EmptyResultSet:
        return {facet.name: {} for facet in facets}

    def count() -> dict[str, dict[str, int]]:
        return count_together({facet.name: facet.list_counts(narrow(facet)) for facet in facets})

    return read_once(("numbers", key), count, weigh=weigh_numbers)


def weigh_numbers(numbers: Mapping[str, Mapping[str, int]]) -> int:
    """How much room they take of what is read once (`changes.read_once`)."""
    return 1 + sum(map(len, numbers.values()))


def _show(
    facet: Facet, counts: Mapping[str, int], chosen: Mapping[str, list[str]], labels: Mapping[str, str]
) -> ShownFacet:
    selected = chosen.get(facet.name, [])
    options = (Option(value, label, counts.get(value, 0), value in selected) for value, label in labels.items())
    return ShownFacet(facet.name, facet.label, tuple(options))


def _find_ordering(orderings: Sequence[Ordering], value: str) -> Ordering | None:
    return next((one for one in orderings if one.value == value), orderings[0] if orderings else None)
