"""Which set of a cycle may be relied on. All that results read of judging begins here."""

from datetime import datetime

from awards.decisions.domain.decision_set_digest import digest_of
from awards.decisions.domain.queries.decision_departure import list_decisions, list_departures
from awards.decisions.enums import DecisionSetState
from awards.decisions.models import DecisionSet
from awards.programmes.models import AwardCycle


def is_intact(decision_set: DecisionSet, *, at: datetime) -> bool:
    """Whether it is approved, its rows are those that were approved, and nothing that matters has changed since.

    True or false at once; the clock takes the approval back within a minute. Once results are out, what becomes of an
    application is for the results to say.
    """
    if decision_set.state != DecisionSetState.APPROVED:
        return False
    if digest_of(decision_set, list_decisions(decision_set)) != decision_set.sha256:
        return False
    return is_released(decision_set.cycle, at=at) or not any(found.matters for found in list_departures(decision_set))


def find_approved_set(cycle: AwardCycle, *, at: datetime) -> DecisionSet | None:
    """The approved set of a cycle, if it is intact."""
    found = DecisionSet.objects.approved().select_related("cycle").filter(cycle=cycle).first()
    return found if found and is_intact(found, at=at) else None


def is_released(cycle: AwardCycle, *, at: datetime) -> bool:
    return cycle.released_at is not None and cycle.released_at <= at
