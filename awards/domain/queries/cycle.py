"""A cycle as the public sees it: its phase, its timeline, what it asks and gives.

Phases follow from the record's moments, by the server's clock, and are never stored. Results are in `results`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from wagtail.models import Locale

from awards.domain.queries.pages import find_pages, prefetch_pages
from awards.domain.queries.results import TierResults, list_results
from awards.enums import CycleState, ItemKind, Phase
from awards.models import (
    AwardCycle,
    AwardCyclePage,
    CallExtension,
    Privilege,
    ScreeningItem,
    ScreeningItemVersion,
    Tier,
)
from foundation.text.eras import JST, format_moment, format_period
from foundation.text.languages import active_language


def phase_of(cycle: AwardCycle, at: datetime | None = None) -> Phase:
    """Where the cycle stands at this moment; each phase begins exactly at its moment. A draft is planned."""
    moment = at or timezone.now()
    if cycle.state == CycleState.DRAFT or (cycle.announced_at and moment < cycle.announced_at):
        return Phase.PLANNED
    if moment < cycle.opens_at:
        return Phase.ANNOUNCED
    if moment < cycle.closes_at:
        return Phase.OPEN
    return Phase.PUBLISHED if cycle.is_released(moment) else Phase.SCREENING


@dataclass(frozen=True, slots=True)
class Station:
    """One station of a cycle's timeline; `state` is done, now or empty (to come)."""

    starts_on: datetime
    ends_on: datetime | None
    title: str
    text: str
    state: str
    when: str  # the wording of the date, where the day alone doesn't say it


def list_timeline(cycle: AwardCycle, at: datetime | None = None) -> list[Station]:
    """The cycle's stations in order of time; the first that is not over is the present one.

    A release to come is not told: the plan (`results_at`) stands there until the moment has come.
    """
    moment = at or timezone.now()
    released_at = cycle.released_at if cycle.is_released(moment) else cycle.results_at
    lang = active_language()
    days = [each.astimezone(JST).date() if each else None for each in (cycle.closes_at, released_at)]
    screening = format_period(days[0], days[1], lang)
    planned = [
        (cycle.opens_at, None, pgettext("award", "Applications open"), "", format_moment(cycle.opens_at, lang)),
        (
            cycle.closes_at,
            None,
            _("Deadline"),
            _("Nothing can be submitted from this moment on."),
            format_moment(cycle.closes_at, lang),
        ),
        (
            cycle.closes_at if released_at else None,
            released_at,
            _("Screening"),
            "",
            screening,
        ),
        (released_at, None, pgettext("award", "Results"), "", ""),
        (cycle.ceremony_at, None, cycle.ceremony_name or pgettext("award", "Ceremony"), cycle.ceremony_place, ""),
    ]
    stations, state = [], "done"
    for starts_at, ends_at, title, text, when in planned:
        if starts_at is None:
            continue
        if state == "now":
            state = ""
        elif state == "done" and moment < (ends_at or starts_at):
            state = "now"
        stations.append(Station(starts_at, ends_at, title, text, state, when))
    return stations


@dataclass(frozen=True, slots=True)
class ItemLine:
    """A screening item as the public reads it: the wording in force, and what it is divided by."""

    item: ScreeningItem
    version: ScreeningItemVersion
    divided_by: str

    @property
    def is_measure(self) -> bool:
        return self.item.kind in ItemKind.measures


def list_items(cycle: AwardCycle) -> list[ItemLine]:
    """What the cycle asks, in order; items without any wording are left out. Two queries."""
    items = list(cycle.items.prefetch_related("versions"))
    wording = {item.pk: item.current_version for item in items}
    lines = []
    for item in items:
        version = wording[item.pk]
        source = wording.get(item.denominator_from_id) if item.denominator_from_id else None
        if version:
            lines.append(ItemLine(item, version, source.numerator_label if source else version.denominator_label))
    return lines


def list_tiers(cycle: AwardCycle) -> QuerySet[Tier]:
    """The tiers with their emblems, the highest first."""
    tiers = Tier.objects.filter(cycle=cycle)
    return tiers.select_related("emblem", "within").prefetch_related("emblem__renditions")


def list_privileges(cycle: AwardCycle) -> QuerySet[Privilege]:
    """What awardees receive, with the tiers each is for."""
    return Privilege.objects.filter(cycle=cycle).prefetch_related("tiers")


def list_public_cycles(*, language: str, at: datetime | None = None) -> QuerySet[AwardCycle]:
    """Every cycle that the public may know of, the newest first, with its page in that language."""
    cycles = AwardCycle.objects.public(at).select_related("programme", "division__organisation")
    return cycles.prefetch_related(prefetch_pages(AwardCyclePage, language, at=at))


def find_public_cycle(public_id: str, *, language: str, at: datetime | None = None) -> AwardCycle | None:
    """The cycle of that public id, if the public may know of it, with all that it asks and gives."""
    parts = ("tiers__within", "privileges__tiers", "items__versions__options", "required_materials", "declarations")
    cycles = list_public_cycles(language=language, at=at).filter(public_id=public_id)
    return cycles.prefetch_related(*parts, "conditions", "sibling_awards").first()


def narrow_to_phases(
    rows: QuerySet[AwardCycle], phases: Sequence[Phase], at: datetime | None = None
) -> QuerySet[AwardCycle]:
    """Of `rows`, the cycles that are in one of these phases at this moment."""
    moment = at or timezone.now()
    released = Q(pk__in=AwardCycle.objects.released(moment).values("pk"))
    announced = ~Q(state=CycleState.DRAFT) & (Q(announced_at__isnull=True) | Q(announced_at__lte=moment))
    conditions = {
        Phase.PLANNED: ~announced,
        Phase.ANNOUNCED: announced & Q(opens_at__gt=moment),
        Phase.OPEN: announced & Q(opens_at__lte=moment, closes_at__gt=moment),
        Phase.SCREENING: announced & Q(closes_at__lte=moment) & ~released,
        Phase.PUBLISHED: announced & Q(closes_at__lte=moment) & released,
    }
    wanted = Q(pk__in=[])
    for phase in phases:
        wanted |= conditions[phase]
    return rows.filter(wanted)


def find_extension(cycle: AwardCycle) -> CallExtension | None:
    """The last time the close was moved for everybody, if ever; only while it is the close in force."""
    return CallExtension.objects.filter(cycle=cycle, closes_at=cycle.closes_at).first()


def read_call(cycle: AwardCycle, at: datetime | None = None) -> dict[str, Any]:
    """What every page about a cycle shows, for templates."""
    moment = at or timezone.now()
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
    moment = at or timezone.now()
    results: list[TierResults] = list_results(cycle, locale, moment)
    return {
        **read_call(cycle, moment),
        "materials": cycle.required_materials.all(),
        "conditions": cycle.conditions.all(),
        "declarations": cycle.declarations.all(),
        "siblings": cycle.sibling_awards.all(),
        "division": cycle.division or cycle.programme.division,
        "results": results,
        "has_results": cycle.is_released(moment),
        "other_years": list_other_years(cycle, locale, moment),
    }


def list_other_years(cycle: AwardCycle, locale: Locale, at: datetime) -> list[tuple[AwardCycle, AwardCyclePage]]:
    """The programme's other cycles whose results are out, with their pages, the newest first."""
    others = list(AwardCycle.objects.released(at).filter(programme=cycle.programme_id).exclude(pk=cycle.pk))
    pages = find_pages(AwardCyclePage, [other.pk for other in others], locale=locale, at=at)
    return [(other, pages[other.pk]) for other in others if other.pk in pages]
