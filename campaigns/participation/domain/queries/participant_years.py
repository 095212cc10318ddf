"""Years running: in which years of a campaign's series a participant took part, drawn from the records."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q

from campaigns.participation.enums import ParticipantKind, ParticipationState
from campaigns.participation.models import Campaign, Participation


def years_of(campaign: Campaign, participations: Any) -> set[int]:
    """The fiscal years of a series in which these took part."""
    if not campaign.series:
        return set()
    found = participations.filter(campaign__series=campaign.series)
    return set(found.values_list("campaign__fiscal_year", flat=True))


def list_years(participation: Participation) -> list[int]:
    """The years of the series in which this participant was approved, oldest first; one query.

    An organisation is known by its record, an individual by the address it confirmed.
    """
    if participation.organisation_id:
        same = Q(organisation=participation.organisation_id)
    elif participation.email:
        same = Q(email=participation.email, kind=ParticipantKind.INDIVIDUAL)
    else:
        same = Q(pk=participation.pk)
    approved = Participation.objects.filter(same, state=ParticipationState.APPROVED)
    return sorted(years_of(participation.campaign, approved))


def running(years: Iterable[int], *, until: int) -> int:
    """How many years without a gap end with `until`."""
    known, count = set(years), 0
    while until - count in known:
        count += 1
    return count


def count_years_running(participation: Participation) -> int:
    """Third year running: 3; drawn from the records."""
    return running(list_years(participation), until=participation.campaign.fiscal_year)


def count_years_of_many(participations: Iterable[Participation]) -> dict[int, int]:
    """Years running by participation key, as by `count_years_running`; one query however many there are."""
    rows = list(participations)
    series = {row.campaign.series for row in rows if row.campaign.series}
    approved = Participation.objects.filter(campaign__series__in=series, state=ParticipationState.APPROVED)
    known: dict[Any, set[int]] = {}
    for name, year, organisation, email, kind in approved.values_list(
        "campaign__series", "campaign__fiscal_year", "organisation_id", "email", "kind"
    ):
        known.setdefault((name, _holder(organisation, email, kind)), set()).add(year)
    found = {}
    for row in rows:
        own = {row.campaign.fiscal_year} if row.campaign.series else set()
        holder = _holder(row.organisation_id, row.email, row.kind)
        years = own | known.get((row.campaign.series, holder), set()) if holder else own
        found[row.pk] = running(years, until=row.campaign.fiscal_year)
    return found


def _holder(organisation: int | None, email: str, kind: str) -> tuple[str, Any] | None:
    """The identity over the years: of an organisation its record, of an individual the confirmed address."""
    if organisation:
        return ("organisation", organisation)
    return ("individual", email) if email and kind == ParticipantKind.INDIVIDUAL else None
