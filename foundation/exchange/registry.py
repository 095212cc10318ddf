"""What others may add: kinds of bundle, figures of a year, sets of open data. Registered in the app's `wiring.py`.

    bundles.register("laurel_shop.files", Kind("laurel_shop.files", list_entries, may_download_files))
    figures.register("laurel_shop.sales", Figures("laurel_shop.sales", _("Sales"), _("Shop"), list_sales, order=40))
    spans.register("laurel_shop.seasons", list_seasons)
    data_sets.register("laurel_shop.books", list_data_sets)

`entries(bundle)` gives the files to put in, as `Entry`, when the worker makes it; `may(user)` is asked when somebody
asks for one and again at each download. `rows(comparison)` gives one section of the year's figures, in a fixed number
of queries: an app that isn't installed adds none, so that its figures are absent, never 0.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.utils.functional import Promise
from msgspec import Struct, field

from foundation.registry import Registry


class Entry(Struct, frozen=True):
    """One file: its path inside the ZIP, its key in the private store, and its extra columns in the manifest."""

    path: str
    key: str
    sha256: str
    facts: Mapping[str, str] = field(default_factory=dict)


class Kind(Struct, frozen=True):
    name: str
    entries: Callable[[Any], Iterable[Entry]]
    may: Callable[[Any], bool]


Label = str | Promise


class Span(Struct, frozen=True):
    """A period, half-open. `subject` is the record whose period it is, where it isn't just a year."""

    label: Label
    starts: datetime
    ends: datetime
    subject: str = ""


class Comparison(Struct, frozen=True):
    """What the figures are asked for: a period against the one before it, where there was one."""

    code: str
    now: Span
    before: Span | None


class FigureRow(Struct, frozen=True):
    """One line of a section. `before` is None where there is nothing to compare with. `is_part` of another line: not
    in the total once more."""

    label: Label
    now: int
    before: int | None
    code: str = ""
    is_part: bool = False


class Figures(Struct, frozen=True):
    """A section: what is counted (`label`), by what (`dimension`), and whether its lines add up to a total."""

    name: str
    label: Label
    dimension: Label
    rows: Callable[[Comparison], Iterable[FigureRow]]
    order: int = 100
    adds_up: bool = True


class DataColumn(Struct, frozen=True):
    """A column of open data and its entry in the dictionary. `follows` names the recommended column it agrees with."""

    name: str
    label_ja: str
    label_en: str
    value: Callable[[Any], Any]
    about_ja: str = ""
    about_en: str = ""
    form: str = "text"  # text, integer, date, moment, code, url
    follows: str = ""


class DataSet(Struct, frozen=True):
    """Rows that anybody may take and use. `code` is its address for ever.

    `version` changes whenever anything does that the rows say; without one, they are all read to know whether it has.
    """

    code: str
    title_ja: str
    title_en: str
    about_ja: str
    about_en: str
    columns: Sequence[DataColumn]
    rows: Callable[[], Iterable[Any]]
    count: int
    version: str = ""
    changed_at: datetime | None = None
    period: tuple[datetime, datetime] | None = None
    follows_ja: str = ""
    follows_en: str = ""
    api: str = ""  # the same in the API: the address, with its parameters


bundles: Registry[Kind] = Registry("exchange.bundles")
figures: Registry[Figures] = Registry("exchange.figures")
spans: Registry[Callable[[], Iterable[Comparison]]] = Registry("exchange.spans")
data_sets: Registry[Callable[[], Iterable[DataSet]]] = Registry("exchange.data_sets")


def list_figures() -> list[Figures]:
    """The sections in their order."""
    return sorted(figures.list(), key=lambda section: (section.order, section.name))


def list_spans() -> list[Comparison]:
    """The periods beside the fiscal years that figures may be asked for."""
    return [comparison for list_comparisons in spans.list() for comparison in list_comparisons()]


def list_data_sets() -> list[DataSet]:
    """Every set of open data, as it is now: only what the public may see, in a fixed number of queries."""
    return [found for list_sets in data_sets.list() for found in list_sets()]
