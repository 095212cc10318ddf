"""How a cycle was judged, published with its results: what staff haven't written is drafted when they are submitted.

The rule the next editor must not break: what staff have written stays; what is drafted belongs to the release, is
approved with it, and is written to the cycle at the moment alone.
"""

from datetime import datetime
from decimal import Decimal
from typing import Any

from awards.decisions.domain.queries.judging import count_received, list_criteria
from awards.programmes.models import AwardCycle, JudgingCriterion
from awards.releases.enums import ReleaseState
from awards.releases.models import Release


def draft_judging(cycle: AwardCycle, *, at: datetime) -> dict[str, Any]:
    """What the cycle lacks of `criteria` and `received`, as JSON; the number only once nobody can apply any more."""
    drafted: dict[str, Any] = {}
    if not cycle.judging_criteria.exists() and (rows := list_criteria(cycle)):
        drafted["criteria"] = [row | {"weight": str(row["weight"])} for row in rows]
    if cycle.applications_received is None and cycle.closes_at <= at and (received := count_received(cycle)):
        drafted["received"] = received
    return drafted


def read_planned(release: Release, *, at: datetime) -> tuple[int | None, list[JudgingCriterion]]:
    """Number of applications and criteria that it publishes; of one in preparation, as if it were submitted now."""
    cycle = AwardCycle.objects.get(pk=release.cycle_id)
    is_fixed = release.state not in (ReleaseState.DRAFT, ReleaseState.SUBMITTING)
    drafted = release.judging if is_fixed else draft_judging(cycle, at=at)
    received = cycle.applications_received
    criteria = list(cycle.judging_criteria.all()) or _make_criteria(cycle, drafted)
    return (drafted.get("received") if received is None else received), criteria


def is_still_missing(release: Release, cycle: AwardCycle) -> bool:
    """Whether the cycle has nothing yet of what was drafted for it."""
    drafted = release.judging
    has_number = "received" in drafted and cycle.applications_received is not None
    return not has_number and not ("criteria" in drafted and cycle.judging_criteria.exists())


def write_judging(release: Release, cycle: AwardCycle) -> dict[str, Any]:
    """Write the drafted criteria, and give the columns that the caller, who holds the cycle, writes beside them."""
    JudgingCriterion.objects.bulk_create(_make_criteria(cycle, release.judging))
    return {"applications_received": release.judging["received"]} if "received" in release.judging else {}


def _make_criteria(cycle: AwardCycle, drafted: dict[str, Any]) -> list[JudgingCriterion]:
    rows = (row | {"weight": Decimal(row["weight"])} for row in drafted.get("criteria", ()))
    return [JudgingCriterion(cycle=cycle, order=n, **row) for n, row in enumerate(rows)]
