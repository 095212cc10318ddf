"""The season at a moment, derived from the records' dates alone.

Order of precedence: results day (a week from the release) – campaign month – call open – screening – announced – quiet.
A planned release counts only for a viewer who may release results; for everyone else the results of a cycle that isn't
released don't exist, whatever the moment requested.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from django.db.models import F, Q
from django.db.models.functions import Coalesce

from awards.programmes.enums import CycleState
from awards.programmes.models import AwardCycle
from campaigns.participation.models import Campaign
from home.enums import Season

RESULTS_LAST = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class SeasonNow:
    """The season and the records that make it so."""

    season: Season
    at: datetime
    campaign: Campaign | None = None
    cycle: AwardCycle | None = None
    open_call: AwardCycle | None = None  # said in whichever season


def season_at(at: datetime, *, now: datetime, viewer: Any = None) -> SeasonNow:
    """The season at `at`, as a viewer may see it at `now`, and the call that closes next. At most six queries."""
    season = _find_season(at, now=now, viewer=viewer)
    if season.season == Season.CALL:
        return replace(season, open_call=season.cycle)
    open_call = AwardCycle.objects.public().select_related("programme").open(at).order_by("closes_at").first()
    return replace(season, open_call=open_call)


def _find_season(at: datetime, *, now: datetime, viewer: Any) -> SeasonNow:
    campaigns = Campaign.objects.select_related("logo")
    cycles = AwardCycle.objects.public().select_related("programme")
    in_force = cycles.filter(state=CycleState.IN_FORCE)
    if cycle := _results(cycles, at, now, viewer):
        return SeasonNow(Season.RESULTS, at, cycle=cycle)
    if campaign := campaigns.filter(starts_at__lte=at, ends_at__gt=at).order_by("-starts_at").first():
        return SeasonNow(Season.CAMPAIGN, at, campaign=campaign)
    if cycle := cycles.open(at).order_by("closes_at").first():
        return SeasonNow(Season.CALL, at, cycle=cycle)
    pending = Q(released_at__isnull=True) | Q(released_at__gt=at)
    if cycle := in_force.filter(pending, closes_at__lte=at).order_by("-closes_at").first():
        return SeasonNow(Season.SCREENING, at, cycle=cycle)
    if cycle := in_force.filter(announced_at__lte=at, opens_at__gt=at).order_by("opens_at").first():
        return SeasonNow(Season.ANNOUNCED, at, cycle=cycle)
    if campaign := campaigns.filter(announced_at__lte=at, starts_at__gt=at).order_by("starts_at").first():
        return SeasonNow(Season.ANNOUNCED, at, campaign=campaign)
    return SeasonNow(Season.QUIET, at)


def _results(cycles: Any, at: datetime, now: datetime, viewer: Any) -> AwardCycle | None:
    """The cycle whose results came out within the week before `at`."""
    moment: F | Coalesce = F("released_at")
    if at > now and viewer is not None and viewer.has_perm("laurel_programmes.release_results"):
        moment = Coalesce("released_at", "results_at")
    dated = cycles.annotate(out_at=moment).filter(out_at__lte=at, out_at__gt=at - RESULTS_LAST)
    found: AwardCycle | None = dated.order_by("-out_at").first()
    return found
