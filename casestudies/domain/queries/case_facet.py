"""The index's own facets: industry, size, region, theme, way of working, fiscal year; then what others added.

Choices are what visible cases use: a list of all industries or prefectures would be mostly zeros, and one of a draft's
would tell what is being written.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db.models import Exists, QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.models import Page

from casestudies import registry
from casestudies.models import CaseStudyPage, CollectionPage, Theme, WorkStyle
from casestudies.models.pages import PARENT_PATH
from foundation.content.domain.queries.listing import ColumnFacet, Facet
from foundation.content.domain.queries.visibility import visible_pages
from foundation.organisations.models import Industry, Prefecture, SizeBand
from foundation.text.eras import format_fiscal_year
from foundation.text.languages import active_language


def list_facets() -> tuple[Facet, ...]:
    """All facets in the order shown."""
    return (*OWN, *registry.facets.list())


class FiscalYearFacet:
    """The fiscal year of a case's collection."""

    name = "fiscal_year"
    label = _("Fiscal year")

    def choices(self) -> Iterable[tuple[str, str]]:
        collections = visible_pages(CollectionPage.objects.all())
        years = collections.order_by("-fiscal_year").values_list("fiscal_year", flat=True).distinct()
        return [(str(year), format_fiscal_year(year, active_language())) for year in years]

    def narrow(self, rows: QuerySet[Any], values: Sequence[str]) -> QuerySet[Any]:
        years = [int(value) for value in values if value.isdecimal()]
        of_years = CaseStudyPage.objects.with_fiscal_year().filter(fiscal_year__in=years)
        return rows.filter(pk__in=of_years.values("pk"))

    def count(self, rows: QuerySet[Any]) -> Mapping[str, int]:
        """Counted here by place in the tree, as grouping by a subquery is slow on both databases; two queries."""
        year_of = dict(CollectionPage.objects.values_list("path", "fiscal_year"))
        counts: dict[str, int] = {}
        for path in rows.order_by().values_list("path", flat=True):
            year = str(year_of.get(path[: -Page.steplen], ""))
            counts[year] = counts.get(year, 0) + 1
        return counts


def _used(model: Any, column: str) -> Callable[[], Iterable[tuple[str, str]]]:
    """Code and name of the rows that visible cases use, in the list's order."""

    def choices() -> Iterable[tuple[str, str]]:
        used = visible_pages(CaseStudyPage.objects.filter(**{f"{column}__isnull": False})).values(column)
        return [(row.code, row.name) for row in model._default_manager.filter(pk__in=used)]

    return choices


def _regions() -> Iterable[tuple[str, str]]:
    used = visible_pages(CaseStudyPage.objects.filter(prefecture__isnull=False)).values("prefecture")
    names = Prefecture.objects.filter(pk__in=used).values_list("region", f"region_{active_language()}")
    return dict(names).items()


OWN: tuple[Facet, ...] = (
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
