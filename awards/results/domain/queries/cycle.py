"""A cycle as the public sees it: its phase, timeline, questions, tiers and privileges.

Phases follow from the record's moments, by the server's clock, and are never stored. Results are in `results`.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from wagtail.models import Locale

from awards.applications.domain.queries.call_extension import find_extension
from awards.decisions.domain.queries.panel_member import list_published_members
from awards.programmes.domain.queries.cycle import (
    list_items,
    list_privileges,
    list_tiers,
    list_timeline,
    phase_of,
)
from awards.programmes.enums import CycleState, ItemKind, Phase
from awards.programmes.models import AwardCycle
from awards.results.domain.queries.awardee_results import TierResults, list_results
from awards.results.domain.queries.pages import find_pages, prefetch_pages
from awards.results.models import AwardCyclePage, AwardProgrammePage
from foundation.assets.domain.queries.picture import read_sizes
from foundation.clock.domain.moment import public_now


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


def read_cycle(cycle: AwardCycle, locale: Locale, at: datetime | None = None) -> dict[str, Any]:
    """What a cycle's own page shows: the call and, once released, the results; and the other years."""
    moment = at or public_now()
    results: list[TierResults] = list_results(cycle, locale, at)
    read_sizes(picture for result in results for picture in result.pictures)
    return {
        **read_call(cycle, moment),
        "materials": cycle.required_materials.all(),
        "conditions": cycle.conditions.all(),
        "declarations": cycle.declarations.all(),
        "has_table": any(result.has_facts for result in results),
        "siblings": cycle.sibling_awards.all(),
        "division": cycle.division_in_charge,
        "results": results,
        "panel": list_published_members(cycle, at),
        "other_years": list_other_years(cycle, locale, at),
    }


def list_other_years(
    cycle: AwardCycle, locale: Locale, at: datetime | None = None
) -> list[tuple[AwardCycle, AwardCyclePage]]:
    """The programme's other cycles with released results, with their pages, the newest first."""
    others = list(AwardCycle.objects.released(at).filter(programme=cycle.programme_id).exclude(pk=cycle.pk))
    pages = find_pages(AwardCyclePage, [other.pk for other in others], locale=locale, at=at)
    return [(other, pages[other.pk]) for other in others if other.pk in pages]
