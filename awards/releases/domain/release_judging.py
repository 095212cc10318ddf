"""How a cycle was judged, published with its results: what staff haven't written is drafted when they are submitted.

The rule the next editor must not break: what staff have written stays; what is drafted belongs to the release, is
approved with it, and is written to the cycle at the moment alone.
"""

from datetime import datetime
from decimal import Decimal
from typing import Any

from msgspec import Struct

from awards.decisions.domain.queries.judging import count_received, list_criteria
from awards.programmes.models import AwardCycle, JudgingCriterion
from awards.releases.enums import ReleaseState
from awards.releases.models import Release


class PlannedJudging(Struct, frozen=True):
    """What a release publishes: staff's own where there is any, else what was drafted; `None` and `[]` for nothing."""

    received: int | None
    criteria: list[JudgingCriterion]

    @property
    def facts(self) -> list[Any]:
        """For the hash: the same as long as the same is published."""
        columns = ("stage_ja", "stage_en", "label_ja", "label_en", "order")
        return [
            self.received,
            [[*(getattr(row, name) for name in columns), _say_weight(row.weight)] for row in self.criteria],
        ]


def draft_judging(cycle: AwardCycle, *, at: datetime) -> dict[str, Any]:
    """What the cycle lacks of `criteria` and `received`, as JSON; the number only once nobody can apply any more."""
    drafted: dict[str, Any] = {}
    if not cycle.judging_criteria.exists() and (rows := list_criteria(cycle)):
        drafted["criteria"] = [row | {"weight": str(row["weight"])} for row in rows]
    if cycle.applications_received is None and cycle.closes_at <= at and (received := count_received(cycle)):
        drafted["received"] = received
    return drafted


def plan_judging(release: Release, cycle: AwardCycle) -> PlannedJudging:
    """By what was drafted when the release was submitted. One query."""
    return _plan(cycle, release.judging)


def read_planned(release: Release, *, at: datetime) -> PlannedJudging:
    """The same for people; of a release in preparation, as if it were submitted now."""
    cycle = AwardCycle.objects.get(pk=release.cycle_id)
    is_fixed = release.state not in (ReleaseState.DRAFT, ReleaseState.SUBMITTING)
    return _plan(cycle, release.judging if is_fixed else draft_judging(cycle, at=at))


def write_criteria(planned: PlannedJudging) -> None:
    """Give the cycle, which the caller holds, the criteria that it lacks; the number is a column, for the caller."""
    JudgingCriterion.objects.bulk_create(row for row in planned.criteria if row.pk is None)


def _plan(cycle: AwardCycle, drafted: dict[str, Any]) -> PlannedJudging:
    received = cycle.applications_received
    criteria = list(cycle.judging_criteria.all()) or _make_criteria(cycle, drafted)
    return PlannedJudging(drafted.get("received") if received is None else received, criteria)


def _make_criteria(cycle: AwardCycle, drafted: dict[str, Any]) -> list[JudgingCriterion]:
    rows = (row | {"weight": Decimal(row["weight"])} for row in drafted.get("criteria", ()))
    return [JudgingCriterion(cycle=cycle, order=n, **row) for n, row in enumerate(rows)]


def _say_weight(weight: Decimal | None) -> str | None:
    """The same for the same number, however many zeros its column has."""
    return None if weight is None else format(weight.normalize(), "f")
