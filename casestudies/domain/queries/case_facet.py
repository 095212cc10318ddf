"""The index's own facets: industry, size, region, theme, way of working, fiscal year; then what others added.

Choices are what visible cases use: a list of all industries or prefectures would be mostly zeros, and one of a draft's
would tell what is being written.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any
from uuid import UUID

from django.db.models import Case, Exists, IntegerField, QuerySet, Value, When
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from casestudies import registry
from casestudies.models import CaseStudyPage, CollectionPage, Theme, WorkStyle
from casestudies.models.pages import PARENT_PATH
from foundation.changes.domain.reading import once
from foundation.content.domain.queries.listing import AnyFacet, ColumnFacet, count_by
from foundation.content.domain.queries.visibility import visible_pages
from foundation.organisations.models import Industry, Prefecture, SizeBand
from foundation.text.eras import format_fiscal_year
from foundation.text.languages import active_language


def list_facets() -> tuple[AnyFacet, ...]:
    """All facets in the order shown."""
    return (*OWN, *registry.facets.list())


class FiscalYearFacet:
    """The fiscal year of a case's collection."""

    name = "fiscal_year"
    label = _("Fiscal year")

    def choices(self) -> Iterable[tuple[str, str]]:
        years = sorted({year for _, year in _list_years(is_public=True)}, reverse=True)
        return [(str(year), format_fiscal_year(year, active_language())) for year in years]

    def narrow(self, rows: QuerySet[Any], values: Sequence[str]) -> QuerySet[Any]:
        years = {year for _, year in _list_years() if str(year) in values}
        of_years = CaseStudyPage.objects.with_fiscal_year().filter(fiscal_year__in=years)
        return rows.filter(pk__in=of_years.values("pk"))

    def list_counts(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """By place in the tree: grouping by a subquery is slow on both databases."""
        places = [When(path__startswith=path, then=Value(year)) for path, year in _list_years()]
        return count_by(rows, Case(*places, output_field=IntegerField()))


@once
def _list_years(*, is_public: bool = False) -> list[tuple[str, int]]:
    """Place in the tree and fiscal year of the collections."""
    collections = CollectionPage.objects.all()
    return list((visible_pages(collections) if is_public else collections).values_list("path", "fiscal_year"))


def _used(model: Any, column: str) -> Callable[[], Iterable[tuple[str, str]]]:
    """Code and name of the rows that visible cases use, in the list's order."""
    return lambda: [(row.code, row.name) for row in _list_used(model, column)]


@once
def _list_used(model: Any, column: str) -> list[Any]:
    used = visible_pages(CaseStudyPage.objects.filter(**{f"{column}__isnull": False})).values(column)
    return list(model._default_manager.filter(pk__in=used))


def _regions() -> Iterable[tuple[str, str]]:
    stem = f"region_{active_language()}"
    return {row.region: getattr(row, stem) for row in _list_used(Prefecture, "prefecture")}.items()


OWN: tuple[AnyFacet, ...] = (
    ColumnFacet("industry", _("Industry"), "industry", _used(Industry, "industry")),
    ColumnFacet("size_band", pgettext_lazy("facet", "Employees"), "size_band", _used(SizeBand, "size_band")),
    ColumnFacet("region", _("Region"), "prefecture__region", _regions),
    ColumnFacet("theme", _("Theme"), "themes__code", _used(Theme, "themes")),
    ColumnFacet("style", _("Way of working"), "styles__code", _used(WorkStyle, "styles")),
    FiscalYearFacet(),
)
PREFECTURE = ColumnFacet("prefecture", _("Prefecture"), "prefecture", _used(Prefecture, "prefecture"))


def narrow_cases(cases: Any, *, organisation: str = "", collection: UUID | None = None, **values: Sequence[str]) -> Any:
    """`cases` narrowed down for the API: by facets, by an organisation's public id, by a collection's key."""
    for facet in (*OWN, PREFECTURE):
        if chosen := values.get(facet.name):
            cases = facet.narrow(cases, chosen)
    if organisation:
        cases = cases.filter(organisation__public_id=organisation)
    if collection:
        lying_in = CollectionPage.objects.filter(translation_key=collection, path=PARENT_PATH)
        cases = cases.filter(Exists(lying_in))
    return cases
