"""A cycle as the public sees it: its phase, timeline, questions, tiers and privileges.

Phases follow from the record's moments, by the server's clock, and are never stored. Results are in `results`.
"""

from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from msgspec import Struct

from awards.programmes.enums import CycleState, ItemKind, Phase
from awards.programmes.models import AwardCycle, Privilege, ScreeningItem, ScreeningItemVersion, Tier
from foundation.changes.domain.reading import once
from foundation.clock.domain.moment import public_now
from foundation.text.eras import JST, format_deadline, format_moment, format_period
from foundation.text.languages import active_language


def phase_of(cycle: AwardCycle, at: datetime | None = None) -> Phase:
    """The phase of the cycle at this moment; a phase begins exactly at its moment. A draft counts as planned.

    What is archived without results is closed: nothing is being screened.
    """
    moment = at or public_now()
    if cycle.state == CycleState.DRAFT or (cycle.announced_at and moment < cycle.announced_at):
        return Phase.PLANNED
    if moment < cycle.opens_at:
        return Phase.ANNOUNCED
    if moment < cycle.closes_at:
        return Phase.OPEN
    if cycle.is_released(moment):
        return Phase.PUBLISHED
    return Phase.CLOSED if cycle.state == CycleState.ARCHIVED else Phase.SCREENING


class Station(Struct, frozen=True):
    """One station of a cycle's timeline; `state` is done, now or empty (to come)."""

    starts_on: datetime
    ends_on: datetime | None
    title: str
    text: str
    state: str
    when: str  # the wording of the date, if the day alone isn't enough


def list_timeline(cycle: AwardCycle, at: datetime | None = None) -> list[Station]:
    """The cycle's stations in chronological order; the first that is not over is the current one.

    A future `released_at` is not revealed: until then the planned date (`results_at`) is shown. None where the cycle's
    dates aren't on record.
    """
    if not cycle.has_known_dates:
        return []
    moment = at or public_now()
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
            _("Submission ends at this moment."),
            format_deadline(cycle.closes_at, lang),
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


class ItemLine(Struct, frozen=True):
    """A screening item as the public reads it: its current wording, and its denominator."""

    item: ScreeningItem
    version: ScreeningItemVersion
    divided_by: str

    @property
    def is_measure(self) -> bool:
        return self.item.kind in ItemKind.measures


def list_items(cycle: AwardCycle) -> list[ItemLine]:
    """The cycle's questions in order, read once; items without any version are left out. Two queries."""
    return _list_items(cycle.pk)


@once
def _list_items(cycle: int) -> list[ItemLine]:
    items = list(ScreeningItem.objects.filter(cycle=cycle).prefetch_related("versions"))
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


def list_privileges(cycle: AwardCycle) -> list[Privilege]:
    """What awardees receive, with the tiers each is for, read once. Two queries."""
    return _list_privileges(cycle.pk)


@once
def _list_privileges(cycle: int) -> list[Privilege]:
    return list(Privilege.objects.filter(cycle=cycle).prefetch_related("tiers"))
