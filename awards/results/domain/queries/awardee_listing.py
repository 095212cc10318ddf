"""The results of a cycle narrowed down: by industry, size, prefecture, and what the award was given for.

What may be chosen is what the cycle's released awardees have, so that a choice tells of nobody else. The rule the next
editor must not break: rows, choices and numbers begin with `released`; choices and numbers by the keys of who is, which
say the same until something changes, so that they are read once.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import partial
from typing import Any

from django.db.models import Case, Q, QuerySet, When
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from msgspec import Struct

from awards.programmes.domain.queries.cycle import list_items
from awards.programmes.models import AwardCycle
from awards.results.domain.queries.awardee_results import list_awardees
from awards.results.models import Awardee, AwardeeEffort
from awards.results.models.awardee import SIZED
from foundation.changes.domain.reading import once
from foundation.content.domain.queries.listing import AnyFacet, ColumnFacet, Label, Listing, build_listing, count_by
from foundation.organisations.domain.queries.code_list import list_codes
from foundation.organisations.models import Industry, Prefecture, SizeBand

ALL = 10_000  # on one page: results are read, printed and searched as a whole
CODES: tuple[tuple[str, Label, Any], ...] = (
    ("industry", _("Industry"), Industry),
    ("size_band", pgettext_lazy("facet", "Employees"), SizeBand),
    ("prefecture", _("Prefecture"), Prefecture),
)


class GivenForFacet(Struct, frozen=True):
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
        return count_by(_list_efforts(rows), "item__code")


def _list_efforts(rows: QuerySet[Any]) -> QuerySet[AwardeeEffort]:
    return AwardeeEffort.objects.filter(awardee__in=rows.order_by().values("pk"), item__is_public=True).order_by()


def narrow_results(cycle: AwardCycle, params: QueryDict, at: datetime | None = None) -> Listing:
    """The cycle's released awardees under the request's parameters; what can't be meant is left out and named."""

    def read(rows: QuerySet[Awardee]) -> QuerySet[Awardee]:
        return list_awardees(at).filter(pk__in=rows.order_by().values("pk")).select_related("tier__emblem")

    rows = _list_released(cycle.pk, at)
    return build_listing(rows, params, facets=_list_facets(cycle, at), per_page=ALL, keep=(), read=read)


def _list_released(cycle: int, at: datetime | None) -> QuerySet[Awardee]:
    return Awardee.objects.filter(pk__in=_read_keys(cycle, at))


@once
def _read_keys(cycle: int, at: datetime | None) -> tuple[int, ...]:
    return tuple(Awardee.objects.released(at).filter(cycle=cycle).order_by("pk").values_list("pk", flat=True))


@once
def _read_codes(cycle: int, at: datetime | None) -> tuple[tuple[str | None, ...], ...]:
    """Of each awardee its codes, in the order of `CODES`."""
    names = [Case(When(SIZED, then=name)) if name == "size_band" else name for name, _label, _model in CODES]
    return tuple(_list_released(cycle, at).order_by().values_list(*names))


@once
def _read_efforts(cycle: int, at: datetime | None) -> frozenset[str]:
    """What any of the awards was given for."""
    return frozenset(_list_efforts(_list_released(cycle, at)).values_list("item__code", flat=True))


def _list_facets(cycle: AwardCycle, at: datetime | None) -> list[AnyFacet]:
    """Those that tell at least two awardees apart."""
    used = _read_codes(cycle.pk, at)
    facets: list[AnyFacet] = []
    for place, (name, label, model) in enumerate(CODES):
        codes = {row[place] for row in used}
        options = tuple((code.pk, code.name) for code in list_codes(model) if code.pk in codes)
        if len(codes) > 1 and options:
            only = SIZED if name == "size_band" else Q()
            facets.append(ColumnFacet(name, label, name, partial(tuple, options), only))
    given_for = _read_efforts(cycle.pk, at)
    efforts = [(line.item.code, line.version.label) for line in list_items(cycle) if line.item.code in given_for]
    return [*facets, GivenForFacet(efforts)] if efforts and len(used) > 1 else facets
