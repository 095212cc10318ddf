"""How far the calls are that run now: applications by state, how many were sent, and how many the year before by then.

Three queries, however many calls there are. Last year's day is the same day counted from the opening, as in
`call_figures`, so that both pages say the same.
"""

from datetime import datetime, time, timedelta
from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from msgspec import Struct

from awards.applications.enums import ApplicationState
from awards.applications.models import Application, Submission
from awards.programmes.enums import CycleState
from awards.programmes.models import AwardCycle
from foundation.text.eras import JST


class CallProgress(Struct, frozen=True):
    """One call at a moment; `sent_last` is None where there was no call before."""

    cycle: AwardCycle
    by_state: dict[ApplicationState, int]
    sent: int
    sent_last: int | None

    @property
    def number(self) -> int:
        return sum(self.by_state.values())


def list_progress(*, at: datetime) -> list[CallProgress]:
    """Of each call in force that has opened and isn't released yet, the next to close first."""
    cycles = list(_list_cycles(at))
    found = Application.objects.filter(cycle__in=cycles).order_by().values_list("cycle", "state")
    counted = {(pk, state): number for pk, state, number in found.annotate(number=Count("*"))}
    sent = _count_sent(cycles, at)
    return [
        CallProgress(
            cycle,
            {state: counted[cycle.pk, state] for state in ApplicationState if (cycle.pk, state) in counted},
            sent[f"sent_{cycle.pk}"],
            sent.get(f"last_{cycle.pk}"),
        )
        for cycle in cycles
    ]


def _list_cycles(at: datetime) -> QuerySet[AwardCycle, Any]:
    before = AwardCycle.objects.filter(programme=OuterRef("programme"), opens_at__lt=OuterRef("opens_at"))
    last = before.exclude(state=CycleState.DRAFT).order_by("-opens_at", "-pk")
    cycles = AwardCycle.objects.under_way(at)
    return cycles.annotate(
        last_pk=Subquery(last.values("pk")[:1]), last_opens_at=Subquery(last.values("opens_at")[:1])
    ).order_by("closes_at", "pk")


def _count_sent(cycles: "list[Any]", at: datetime) -> dict[str, int]:
    """First submissions: of each call, and of the one before until the end of the same day since its opening."""
    counts = {f"sent_{cycle.pk}": Count("application", filter=Q(application__cycle=cycle.pk)) for cycle in cycles}
    for cycle in cycles:
        if cycle.last_pk:
            days = _day(min(at, cycle.closes_at)) - _day(cycle.opens_at) + timedelta(days=1)
            until = datetime.combine(_day(cycle.last_opens_at) + days, time(), JST)
            rows = Q(application__cycle=cycle.last_pk, submitted_at__lt=until)
            counts[f"last_{cycle.pk}"] = Count("application", filter=rows)
    return Submission.objects.filter(number=1).aggregate(**counts) if counts else {}


def _day(moment: datetime) -> Any:
    return moment.astimezone(JST).date()
