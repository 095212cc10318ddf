"""The results of a cycle narrowed down: by industry, size, prefecture, and what the award was given for.

What may be chosen is what the cycle's released awardees have, so that a choice tells of nobody else. The rule the next
editor must not break: rows, choices and numbers begin with `list_awardees`, and so with `released`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from awards.programmes.domain.queries.cycle import list_items
from awards.programmes.models import AwardCycle
from awards.results.domain.queries.awardee_results import list_awardees
from awards.results.models import Awardee, AwardeeEffort
from foundation.content.domain.queries.listing import AnyFacet, ColumnFacet, Label, Listing, build_listing, count_by
from foundation.organisations.domain.queries.code_list import list_codes
from foundation.organisations.models import Industry, Prefecture, SizeBand

ALL = 10_000  # on one page: results are read, printed and searched as a whole
CODES: tuple[tuple[str, Label, Any], ...] = (
    ("industry", _("Industry"), Industry),
    ("size_band", pgettext_lazy("facet", "Employees"), SizeBand),
    ("prefecture", _("Prefecture"), Prefecture),
)


@dataclass(frozen=True)
class GivenForFacet:
    """By the efforts that the award was given for, as far as they are published."""

    options: Sequence[tuple[str, str]]
    name: str = "effort"
    label: Label = pgettext_lazy("facet", "Awarded for")

    def choices(self) -> Iterable[tuple[str, str]]:
        return self.options

    def narrow(self, rows: QuerySet[Any], values: Sequence[str]) -> QuerySet[Any]:
        efforts = AwardeeEffort.objects.filter(item__is_public=True, item__code__in=values)
        return rows.filter(pk__in=efforts.values("awardee"))

    def list_counts(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        return count_by(_list_efforts(rows), "item__code", of="*")


def _list_efforts(rows: QuerySet[Any]) -> QuerySet[AwardeeEffort]:
    return AwardeeEffort.objects.filter(awardee__in=rows.order_by().values("pk"), item__is_public=True).order_by()


def narrow_results(cycle: AwardCycle, params: QueryDict, at: datetime | None = None) -> Listing:
    """The cycle's released awardees under the request's parameters; what can't be meant is left out and named."""
    rows = list_awardees(at).filter(cycle=cycle).select_related("tier__emblem")
    return build_listing(rows, params, facets=_list_facets(cycle, rows), per_page=ALL, keep=())


def _list_facets(cycle: AwardCycle, rows: QuerySet[Awardee]) -> list[AnyFacet]:
    """Those that tell at least two awardees apart. Two queries, and the code lists."""
    used = list(rows.order_by().values_list(*(name for name, _label, _model in CODES)))
    facets: list[AnyFacet] = []
    for place, (name, label, model) in enumerate(CODES):
        codes = {row[place] for row in used}
        options = tuple((code.pk, code.name) for code in list_codes(model) if code.pk in codes)
        if len(codes) > 1 and options:
            facets.append(ColumnFacet(name, label, name, partial(tuple, options)))
    given_for = set(_list_efforts(rows).values_list("item__code", flat=True).distinct())
    efforts = [(line.item.code, line.version.label) for line in list_items(cycle) if line.item.code in given_for]
    return [*facets, GivenForFacet(efforts)] if efforts and len(used) > 1 else facets
