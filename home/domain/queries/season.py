"""The season at a moment, derived from the records' dates alone.

Order of precedence: results day (a week from the release) – campaign month – call open – screening – announced – quiet.
A planned release counts only for a viewer who may release results; for everyone else the results of a cycle that isn't
released don't exist, whatever the moment requested.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from awards.programmes.enums import CycleState
from awards.programmes.models import AwardCycle
from awards.programmes.models.cycle import RELEASE
from campaigns.participation.models import Campaign
from foundation.changes.domain.reading import once, read_once
from foundation.clock.domain.moment import public_now
from home.enums import Season

RESULTS_LAST = timedelta(days=7)


class SeasonNow(Struct, frozen=True):
    """The season and the records that make it so."""

    season: Season
    at: datetime
    campaign: Campaign | None = None
    cycle: AwardCycle | None = None
    open_call: AwardCycle | None = None  # said in whichever season
    public_cycles: tuple[AwardCycle, ...] = ()


def season_at(at: datetime, *, now: datetime, viewer: Any = None) -> SeasonNow:
    """The season at `at`, as a viewer may see it at `now`, and the call that closes next."""
    now_public = public_now()
    cycles = [cycle for cycle in _list_cycles() if cycle.announced_at is None or cycle.announced_at <= now_public]
    campaigns = _list_campaigns()
    call = min((cycle for cycle in cycles if cycle.is_open(at)), key=lambda cycle: cycle.closes_at, default=None)
    season = _find_season(at, cycles, campaigns, results=_results(cycles, at, now, viewer), call=call)
    return replace(season, open_call=call, public_cycles=tuple(cycles))


@once
def _list_cycles() -> list[AwardCycle]:
    """All that aren't drafts; which of them are announced is asked by the caller."""
    return list(AwardCycle.objects.filter(state__in=CycleState.public).select_related("programme"))


def _list_campaigns() -> list[Campaign]:
    """Whatever their dates, with the logos that the front shows."""
    return read_once("campaigns of seasons", lambda: list(Campaign.objects.select_related("logo")), weigh=len)


def _find_season(
    at: datetime,
    cycles: Sequence[AwardCycle],
    campaigns: Sequence[Campaign],
    *,
    results: AwardCycle | None,
    call: AwardCycle | None,
) -> SeasonNow:
    if results:
        return SeasonNow(Season.RESULTS, at, cycle=results)
    if running := [campaign for campaign in campaigns if campaign.starts_at <= at < campaign.ends_at]:
        return SeasonNow(Season.CAMPAIGN, at, campaign=max(running, key=lambda campaign: campaign.starts_at))
    if call:
        return SeasonNow(Season.CALL, at, cycle=call)
    in_force = [cycle for cycle in cycles if cycle.state == CycleState.IN_FORCE]
    closed = [cycle for cycle in in_force if cycle.closes_at <= at and not _is_by(cycle.released_at, at)]
    if closed:
        return SeasonNow(Season.SCREENING, at, cycle=max(closed, key=lambda cycle: cycle.closes_at))
    coming = [cycle for cycle in in_force if _is_by(cycle.announced_at, at) and at < cycle.opens_at]
    if coming:
        return SeasonNow(Season.ANNOUNCED, at, cycle=min(coming, key=lambda cycle: cycle.opens_at))
    ahead = [campaign for campaign in campaigns if _is_by(campaign.announced_at, at) and at < campaign.starts_at]
    if ahead:
        return SeasonNow(Season.ANNOUNCED, at, campaign=min(ahead, key=lambda campaign: campaign.starts_at))
    return SeasonNow(Season.QUIET, at)


def _is_by(moment: datetime | None, at: datetime) -> bool:
    """Whether a moment that may not be set has come."""
    return moment is not None and moment <= at


def _results(cycles: Sequence[AwardCycle], at: datetime, now: datetime, viewer: Any) -> AwardCycle | None:
    """The cycle whose results came out within the week before `at`."""
    foresees = at > now and viewer is not None and viewer.has_perm(RELEASE)
    moments = {cycle: cycle.released_at or (cycle.results_at if foresees else None) for cycle in cycles}
    out = {cycle: moment for cycle, moment in moments.items() if moment and moment <= at < moment + RESULTS_LAST}
    return max(out, key=lambda cycle: out[cycle], default=None)
