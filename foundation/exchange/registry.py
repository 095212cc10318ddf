"""What others may add: kinds of bundle, figures of a year, sets of open data. Functions by dotted path or as such.

    registry.bundle("laurel_awards.materials", entries="awards.domain....list_entries", may="awards.permissions.may_…")
    registry.figures("laurel_shop.sales", label=_("Sales"), rows="shop.domain.queries.figures.list_sales", order=40)
    registry.spans("laurel_shop.seasons", list_for="shop.domain.queries.figures.list_seasons")
    registry.data_sets("laurel_shop.books", list_for="shop.domain.queries.open_data.list_data_sets")

`entries(bundle)` gives the files to put in, as `Entry`, when the worker makes it; `may(user)` is asked when somebody
asks for one and again at each download. `rows(comparison)` gives one section of the year's figures, in a fixed number
of queries: an app that isn't installed adds none, so that its figures are absent, never 0.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.module_loading import import_string


@dataclass(frozen=True)
class Entry:
    """One file: its path inside the ZIP, its key in the private store, and what stands in the manifest besides."""

    path: str
    key: str
    sha256: str
    facts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Kind:
    """A kind of bundle, its functions by dotted path or as such."""

    name: str
    entries: Callable[[Any], Iterable[Entry]] | str
    may: Callable[[Any], bool] | str

    def list_entries(self, bundle: Any) -> Iterable[Entry]:
        found: Iterable[Entry] = _resolved(self.entries)(bundle)
        return found

    def is_for(self, user: Any) -> bool:
        return bool(_resolved(self.may)(user))


_kinds: dict[str, Kind] = {}


def bundle(name: str, *, entries: Callable[[Any], Iterable[Entry]] | str, may: Callable[[Any], bool] | str) -> None:
    """Declare a kind of bundle. Raises ValueError for a name that is taken."""
    if name in _kinds:
        raise ValueError(f"There is a kind of bundle {name} already.")
    _kinds[name] = Kind(name, entries, may)


def find_kind(name: str) -> Kind | None:
    """The kind of that name, or None when no installed app declares it."""
    return _kinds.get(name)


Label = str | Promise


@dataclass(frozen=True, slots=True)
class Span:
    """A period, half-open. `subject` is the record whose period it is, where it isn't just a year."""

    label: Label
    starts: datetime
    ends: datetime
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What the figures are asked for: a period against the one before it, where there was one."""

    code: str
    now: Span
    before: Span | None


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One line of a section. `before` is None where there is nothing to compare with. `is_part` of another line: not
    in the total once more."""

    label: Label
    now: int
    before: int | None
    code: str = ""
    is_part: bool = False


@dataclass(frozen=True, slots=True)
class Figures:
    """A section: what is counted (`label`), by what (`dimension`), and whether its lines add up to a total."""

    name: str
    label: Label
    dimension: Label
    rows: Callable[[Comparison], Iterable[FigureRow]] | str
    order: int
    adds_up: bool

    def list_rows(self, comparison: Comparison) -> list[FigureRow]:
        return list(_resolved(self.rows)(comparison))


@dataclass(frozen=True, slots=True)
class DataColumn:
    """A column of open data and its entry in the dictionary. `follows` names the recommended column it agrees with."""

    name: str
    label_ja: str
    label_en: str
    value: Callable[[Any], Any]
    about_ja: str = ""
    about_en: str = ""
    form: str = "text"  # text, integer, date, moment, code, url
    follows: str = ""


@dataclass(frozen=True, slots=True)
class DataSet:
    """Rows that anybody may take and use. `code` is its address for ever; `version` changes whenever the rows do."""

    code: str
    title_ja: str
    title_en: str
    about_ja: str
    about_en: str
    columns: Sequence[DataColumn]
    rows: Callable[[], Iterable[Any]]
    count: int
    version: str
    changed_at: datetime | None = None
    period: tuple[datetime, datetime] | None = None
    follows_ja: str = ""
    follows_en: str = ""
    api: str = ""  # the same in the API: the address, with its parameters


_figures: dict[str, Figures] = {}
_spans: dict[str, Callable[[], Iterable[Comparison]] | str] = {}
_data_sets: dict[str, Callable[[], Iterable[DataSet]] | str] = {}


def figures(
    name: str,
    *,
    label: Label,
    dimension: Label,
    rows: Callable[[Comparison], Iterable[FigureRow]] | str,
    order: int = 100,
    adds_up: bool = True,
) -> None:
    """Declare a section of the year's figures; declaring a name again replaces it."""
    _figures[name] = Figures(name, label, dimension, rows, order, adds_up)


def list_figures() -> list[Figures]:
    """The sections in their order."""
    return sorted(_figures.values(), key=lambda section: (section.order, section.name))


def spans(name: str, *, list_for: Callable[[], Iterable[Comparison]] | str) -> None:
    """Declare periods beside the fiscal years that figures may be asked for."""
    _spans[name] = list_for


def list_spans() -> list[Comparison]:
    """The declared periods."""
    return [comparison for source in _spans.values() for comparison in _resolved(source)()]


def data_sets(name: str, *, list_for: Callable[[], Iterable[DataSet]] | str) -> None:
    """Declare sets of open data: only what the public may see, in a fixed number of queries however many sets."""
    _data_sets[name] = list_for


def list_data_sets() -> list[DataSet]:
    """Every set of open data, as it stands now."""
    return [found for source in _data_sets.values() for found in _resolved(source)()]


def _resolved(function: Callable[..., Any] | str) -> Callable[..., Any]:
    found: Callable[..., Any] = import_string(function) if isinstance(function, str) else function
    return found
