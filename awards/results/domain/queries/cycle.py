"""A cycle as the public sees it: its phase, timeline, questions, tiers and privileges.

Phases follow from the record's moments, by the server's clock, and are never stored. Results are in `results`.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.http import QueryDict
from wagtail.models import Locale

from awards.applications.domain.queries.call_extension import find_extension
from awards.programmes.domain.queries.cycle import list_items, list_privileges, list_tiers, list_timeline, phase_of
from awards.programmes.enums import CycleState, ItemKind, Phase
from awards.programmes.models import AwardCycle
from awards.results.domain.queries.awardee_listing import narrow_results
from awards.results.domain.queries.awardee_open_data import data_set_code
from awards.results.domain.queries.awardee_results import count_by_tier, group_by_tier, list_lines
from awards.results.domain.queries.cycle_judging import read_judging
from awards.results.domain.queries.pages import find_pages, prefetch_pages
from awards.results.models import AwardCyclePage, AwardProgrammePage
from foundation.assets.domain.queries.picture import read_sizes
from foundation.clock.domain.moment import public_now
from foundation.text.languages import active_language

NO_RESULTS: dict[str, Any] = {"results": [], "has_table": False, "listing": None, "totals": []}


def list_public_cycles(*, language: str, at: datetime | None = None) -> QuerySet[AwardCycle]:
    """Every public cycle, the newest first, with its page and its award's in that language."""
    cycles = AwardCycle.objects.public(at).select_related("programme", "division__organisation")
    return cycles.prefetch_related(
        prefetch_pages(AwardCyclePage, language, at=at),
        prefetch_pages(AwardProgrammePage, language, at=at, of="programme"),
    )


def find_public_cycle(public_id: str, *, language: str, at: datetime | None = None) -> AwardCycle | None:
    """The cycle of that public id, if it is public, with its questions, tiers and privileges."""
    parts = ("tiers__within", "privileges__tiers", "items__versions__options", "required_materials", "declarations")
    cycles = list_public_cycles(language=language, at=at).filter(public_id=public_id)
    return cycles.prefetch_related(*parts, "conditions", "sibling_awards").first()


def narrow_to_phases(
    rows: QuerySet[AwardCycle], phases: Sequence[Phase], at: datetime | None = None
) -> QuerySet[AwardCycle]:
    """Of `rows`, the cycles that are in one of these phases at this moment."""
    moment = at or public_now()
    released = Q(pk__in=AwardCycle.objects.released(moment).values("pk"))
    announced = ~Q(state=CycleState.DRAFT) & (Q(announced_at__isnull=True) | Q(announced_at__lte=moment))
    conditions = {
        Phase.PLANNED: ~announced,
        Phase.ANNOUNCED: announced & Q(opens_at__gt=moment),
        Phase.OPEN: announced & Q(opens_at__lte=moment, closes_at__gt=moment),
        Phase.SCREENING: announced & Q(closes_at__lte=moment) & ~released & ~Q(state=CycleState.ARCHIVED),
        Phase.CLOSED: announced & Q(closes_at__lte=moment) & ~released & Q(state=CycleState.ARCHIVED),
        Phase.PUBLISHED: announced & Q(closes_at__lte=moment) & released,
    }
    wanted = Q(pk__in=[])
    for phase in phases:
        wanted |= conditions[phase]
    return rows.filter(wanted)


def read_call(cycle: AwardCycle, at: datetime | None = None) -> dict[str, Any]:
    """What every page about a cycle shows, for templates."""
    moment = at or public_now()
    lines = list_items(cycle)
    return {
        "cycle": cycle,
        "phase": phase_of(cycle, moment),
        "is_suspended": cycle.state == CycleState.SUSPENDED,
        "is_open": cycle.is_open(moment),
        "extension": find_extension(cycle),
        "left": cycle.closes_at - moment if cycle.is_open(moment) else timedelta(0),
        "stations": list_timeline(cycle, moment),
        "tiers": list_tiers(cycle),
        "privileges": list_privileges(cycle),
        "measures": [line for line in lines if line.is_measure],
        "efforts": [line for line in lines if line.item.kind == ItemKind.EFFORT],
        "questions": [line for line in lines if line.item.kind in (ItemKind.TEXT, ItemKind.CHOICE)],
    }


def read_cycle(
    cycle: AwardCycle, locale: Locale, at: datetime | None = None, *, params: QueryDict | None = None
) -> dict[str, Any]:
    """What a cycle's own page shows: the call; once released, the results, narrowed by `params`; the other years."""
    moment = at or public_now()
    results = read_results(cycle, locale, params or QueryDict(), at) if cycle.is_released(at) else NO_RESULTS
    read_sizes(picture for result in results["results"] for picture in result.pictures)
    return {
        **read_call(cycle, moment),
        **results,
        "materials": cycle.required_materials.all(),
        "conditions": cycle.conditions.all(),
        "declarations": cycle.declarations.all(),
        "siblings": cycle.sibling_awards.all(),
        "division": cycle.division_in_charge,
        "judging": read_judging(cycle, sum(number for _tier, number in results["totals"]), at),
        "other_years": list_other_years(cycle, locale, at),
    }


def read_results(cycle: AwardCycle, locale: Locale, params: QueryDict, at: datetime | None) -> dict[str, Any]:
    """The released results by tier under the filters, with how many each tier has without them."""
    listing = narrow_results(cycle, params, at)
    results = group_by_tier(list_lines(listing.page, locale, at))
    return {
        "listing": listing,
        "results": results,
        "totals": count_by_tier(cycle, at),
        "has_table": any(result.has_facts for result in results),
        "data_set_code": data_set_code(cycle),
        "data_set_language": active_language(),
    }


def list_other_years(
    cycle: AwardCycle, locale: Locale, at: datetime | None = None
) -> list[tuple[AwardCycle, AwardCyclePage]]:
    """The programme's other cycles with released results, with their pages, the newest first."""
    others = list(AwardCycle.objects.released(at).filter(programme=cycle.programme_id).exclude(pk=cycle.pk))
    pages = find_pages(AwardCyclePage, [other.pk for other in others], locale=locale, at=at)
    return [(other, pages[other.pk]) for other in others if other.pk in pages]
