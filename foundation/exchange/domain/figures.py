"""The figures of a year: sections that the apps declare, each against the period before, on one page and in one XLSX.

Reads only what the sections give; who may see them is asked by the page. The rules the next editor must not break:
what isn't declared is absent, never 0; a section reads in a fixed number of queries (`compare` is one); periods are
half-open and begin at midnight in Japan.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db.models import Count, DateField, Q, QuerySet, Sum
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext
from msgspec import Struct

from foundation.exchange import registry
from foundation.exchange.domain.tables import Column, Sheet, Written, write_book
from foundation.exchange.registry import Comparison, FigureRow, Figures, Span
from foundation.text.eras import JST, fiscal_year_of

APRIL = 4
YEARS = 10  # fiscal years that are offered, this one included


class Section(Struct, frozen=True):
    """A section with its lines for one comparison."""

    figures: Figures
    rows: list[FigureRow]

    @property
    def total(self) -> FigureRow | None:
        """All lines together, where they add up."""
        if not self.figures.adds_up:
            return None
        whole = [row for row in self.rows if not row.is_part]
        befores = [row.before for row in whole if row.before is not None]
        return FigureRow(_("Total"), sum(row.now for row in whole), sum(befores) if befores else None)

    @property
    def most(self) -> int:
        """The largest number, that bars are drawn against."""
        return max((number for row in self.rows for number in (row.now, row.before or 0)), default=0)


def fiscal_year(year: int) -> Span:
    """April to March, by the year of its April."""
    label = gettext_lazy("FY%(year)s") % {"year": year}
    return Span(label, datetime(year, APRIL, 1, tzinfo=JST), datetime(year + 1, APRIL, 1, tzinfo=JST))


def list_comparisons(at: datetime | None = None) -> list[Comparison]:
    """What figures can be asked for: fiscal years, the latest first, then the periods that apps declare."""
    latest = fiscal_year_of((at or timezone.now()).astimezone(JST).date())
    years = [
        Comparison(f"fy{year}", fiscal_year(year), fiscal_year(year - 1)) for year in range(latest, latest - YEARS, -1)
    ]
    return [*years, *registry.list_spans()]


def get_comparison(code: str, at: datetime | None = None) -> Comparison:
    """The one of that code, else that of the fiscal year that runs."""
    offered = list_comparisons(at)
    return next((one for one in offered if one.code == code), offered[0])


def gather_figures(comparison: Comparison) -> list[Section]:
    """Every declared section for the period, those without a line left out."""
    gathered = (Section(figures, list(figures.rows(comparison))) for figures in registry.list_figures())
    return [section for section in gathered if section.rows]


def compare(
    rows: QuerySet[Any], comparison: Comparison, *, moment: str, by: str | None = None, of: str = ""
) -> Mapping[Any, tuple[int, int | None]]:
    """How many rows have `moment` (a column) in the period, and in the one before, by the values of `by`; one query.

    `of` names a column to add up instead of counting rows.
    `rows` and `by` must not join to many: a row would be counted as often as it is joined.
    """
    now = _within(rows, moment, comparison.now)
    before = _within(rows, moment, comparison.before) if comparison.before else None
    rows = rows.filter(now | before if before else now)
    spans: Any = {"n": _count(of, now)}
    if before:
        spans["b"] = _count(of, before)
    if by is None:
        found = rows.order_by().aggregate(**spans)
        return {None: (found["n"], found.get("b"))}
    counted = rows.order_by().values(by).annotate(**spans)
    return {row[by]: (row["n"], row.get("b")) for row in counted}


def _count(of: str, within: Q) -> Any:
    return Sum(of, filter=within, default=0) if of else Count("pk", filter=within)


def _within(rows: QuerySet[Any], moment: str, span: Span) -> Q:
    starts: Any = span.starts
    ends: Any = span.ends
    if type(_field(rows.model, moment)) is DateField:
        starts, ends = starts.astimezone(JST).date(), ends.astimezone(JST).date()
    return Q(**{f"{moment}__gte": starts, f"{moment}__lt": ends})


def _field(model: Any, path: str) -> Any:
    """The column at the end of an ORM path."""
    name, _dunder, rest = path.partition("__")
    field = model._meta.get_field(name)
    return _field(field.related_model, rest) if rest else field


def write_figures(sections: Iterable[Section], comparison: Comparison, *, name: str) -> Written:
    """One sheet for each section: label, this period, the one before, the difference."""
    before = str(comparison.before.label) if comparison.before else _("before")
    sheets = [
        Sheet(
            str(section.figures.label),
            [
                Column("label", str(section.figures.dimension), lambda row: str(row.label)),
                Column("now", str(comparison.now.label), lambda row: row.now),
                Column("before", before, lambda row: row.before),
                Column("change", pgettext("figures", "Change"), difference),
            ],
            [*section.rows, *([section.total] if section.total else [])],
        )
        for section in sections
    ]
    return write_book(sheets, name=name)


def difference(row: FigureRow) -> int | None:
    """More or fewer than before; None where there is nothing to compare with."""
    return None if row.before is None else row.now - row.before
