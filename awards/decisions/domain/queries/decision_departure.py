"""In what applications are no longer as they were decided on, and where that matters.

The rule the next editor must not break: one reading for drafts, for the approval, for the clock and for whoever relies
on an approved set.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from msgspec import Struct

from awards.applications.domain.queries.submission_in_force import name_with_reference
from awards.applications.enums import ApplicationState
from awards.applications.models import Application
from awards.decisions.domain.queries.check import list_unchecked
from awards.decisions.domain.queries.decision_feedback import map_figures
from awards.decisions.domain.queries.decision_text import list_named
from awards.decisions.enums import DepartureKind, Outcome
from awards.decisions.models import Decision, DecisionSet
from awards.programmes.models import AwardCycle
from awards.rankings.domain.queries.ranking_conflict import count_late_conflicts

ALWAYS = (DepartureKind.SENT_AGAIN, DepartureKind.UNDECIDED)
NEVER = (DepartureKind.HANDED_OVER,)  # an award is an organisation's, not a person's
BY_STATE = {
    ApplicationState.WITHDRAWN: DepartureKind.WITHDRAWN,
    ApplicationState.RETURNED: DepartureKind.RETURNED,
    ApplicationState.SUBMITTING: DepartureKind.RETURNED,
    ApplicationState.SUBMITTED: DepartureKind.TO_ACCEPT,
    ApplicationState.INELIGIBLE: DepartureKind.NOT_ACCEPTED,
    ApplicationState.DRAFT: DepartureKind.NOT_ACCEPTED,
    ApplicationState.NOT_SUBMITTED: DepartureKind.NOT_ACCEPTED,
}


class Departure(Struct, frozen=True):
    """One application, and in what it has changed; `matters` where the approval doesn't survive it.

    Nothing is approved beside an open correction (`stops`), whatever was decided: what comes of it nobody knows yet.
    """

    application: Application
    kind: DepartureKind
    matters: bool

    @property
    def stops(self) -> bool:
        return self.matters or self.kind == DepartureKind.RETURNED

    def __str__(self) -> str:
        return f"{name_with_reference(self.application)} – {self.kind.label}"


def list_decisions(decision_set: DecisionSet) -> QuerySet[Decision]:
    """With all that is shown of them and compared; the content of submissions is left in the database."""
    rows = Decision.objects.filter(decision_set=decision_set)
    related = ("application__current_submission__industry", "application__organisation", "tier", "submission")
    deferred = ("application__current_submission__snapshot", "submission__snapshot")
    return rows.select_related(*related).defer(*deferred).order_by("application__reference", "pk")


def list_accepted(cycle: AwardCycle) -> QuerySet[Application]:
    """What takes part in the screening, as it counts."""
    rows = Application.objects.filter(cycle=cycle, state=ApplicationState.ACCEPTED)
    shown = rows.select_related("current_submission__industry", "organisation")
    return shown.defer("current_submission__snapshot").order_by("reference", "pk")


def list_undecided(decision_set: DecisionSet) -> QuerySet[Application]:
    decided = Decision.objects.filter(decision_set=decision_set).values("application")
    return list_accepted(decision_set.cycle).exclude(pk__in=decided)


def list_pending(decision_set: DecisionSet) -> QuerySet[Application]:
    """Applications without a decision that were sent and aren't accepted: they may be, later."""
    decided = Decision.objects.filter(decision_set=decision_set).values("application")
    rows = Application.objects.filter(cycle=decision_set.cycle_id, state__in=ApplicationState.in_correction)
    rows = rows.filter(current_submission__isnull=False).exclude(pk__in=decided)
    shown = rows.select_related("current_submission").defer("current_submission__snapshot")
    return shown.order_by("reference", "pk")


def list_corrected(pending: Iterable[Application]) -> list[Departure]:
    """Of rows from `list_pending` those with an open correction: one stops a set before a decision as after it."""
    kinds = ((application, BY_STATE[ApplicationState(application.state)]) for application in pending)
    return [Departure(application, kind, False) for application, kind in kinds if kind == DepartureKind.RETURNED]


def compare_decisions(decisions: Iterable[Decision], undecided: Iterable[Application]) -> list[Departure]:
    """Of rows from `list_decisions` and `list_undecided`: asks the database nothing."""
    changed = [
        Departure(decision.application, kind, _matters(decision, kind))
        for decision in decisions
        for kind in _list_kinds(decision)
    ]
    return [*changed, *(Departure(application, DepartureKind.UNDECIDED, True) for application in undecided)]


def compare_approved(
    decision_set: DecisionSet, decisions: Iterable[Decision], undecided: Iterable[Application]
) -> list[Departure]:
    """Of a set that was approved: what is checked once more counts, too, and texts that would stop it now.

    One query besides those of what is given, one where anything is written, two where it names anybody, and six where a
    feedback holds figures.
    """
    rows = list(decisions)
    unchecked, figures = list_unchecked(rows), map_figures(decision_set, rows)
    stopped, named = {key for key, state in figures.items() if state.stops}, list_named(decision_set, rows)
    found = [
        Departure(row.application, kind, True)
        for row in rows
        for kind, is_so in (
            (DepartureKind.UNCHECKED, row.application_id in unchecked),
            (DepartureKind.FIGURES, row.pk in stopped),
            (DepartureKind.NAMES, row.pk in named),
        )
        if is_so
    ]
    return [*compare_decisions(rows, undecided), *found]


def compare_closed(
    decision_set: DecisionSet, decisions: Sequence[Decision], undecided: Iterable[Application]
) -> list[Departure]:
    """What its board says of a set that was approved: besides `compare_approved` what takes no approval back.

    Two queries more, if the set names a ranking.
    """
    late = count_late_conflicts(decision_set.ranking) if decision_set.ranking else {}
    conflicted = [row.application for row in decisions if row.application.public_id in late]
    return [
        *compare_approved(decision_set, decisions, undecided),
        *(Departure(application, DepartureKind.CONFLICT, False) for application in conflicted),
    ]


def list_departures(decision_set: DecisionSet) -> list[Departure]:
    return compare_approved(decision_set, list_decisions(decision_set), list_undecided(decision_set))


def list_losses(decision_set: DecisionSet | None) -> list[Departure]:
    """For which the set has lost its approval, as it was then. One query, if it has."""
    if decision_set is None or not decision_set.lost_because:
        return []
    rows = Application.objects.select_related("current_submission").defer("current_submission__snapshot")
    found = {one.public_id: one for one in rows.filter(public_id__in=[key for key, _kind in decision_set.lost_because])}
    return [Departure(found[key], DepartureKind(kind), True) for key, kind in decision_set.lost_because if key in found]


def list_passed(decisions: Iterable[Decision], at: datetime) -> list[Decision]:
    """Those whose applicants were to be notified at a moment that has passed, and weren't. One query, if any has.

    An approved set that was in force at that very moment has notified them; a set that comes after it may say so still.
    """
    passed = [row for row in decisions if row.notify_at is not None and row.notify_at <= at]
    notified = _list_notified(passed) if passed else set()
    return [row for row in passed if (row.application_id, row.notify_at) not in notified]


def _list_notified(decisions: Iterable[Decision]) -> set[tuple[int, datetime]]:
    """Of moments that have passed, by application, those at which the approved set had the same."""
    later = DecisionSet.objects.filter(
        cycle=OuterRef("decision_set__cycle"),
        approved_at__gt=OuterRef("decision_set__approved_at"),
        approved_at__lte=OuterRef("notify_at"),
    )
    rows = Decision.objects.filter(application__in=[row.application_id for row in decisions])
    rows = rows.filter(~Exists(later), decision_set__approved_at__lte=F("notify_at"))
    rows = rows.filter(Q(decision_set__lost_at=None) | Q(decision_set__lost_at__gt=F("notify_at")))
    return {(application, moment) for application, moment in rows.values_list("application", "notify_at") if moment}


def _list_kinds(decision: Decision) -> list[DepartureKind]:
    application = decision.application
    record = application.organisation.public_id if application.organisation else ""
    found = {
        DepartureKind.SENT_AGAIN: application.current_submission_id not in (None, decision.submission_id),
        DepartureKind.MERGED: bool(decision.organisation_id_then) and record != decision.organisation_id_then,
        DepartureKind.HANDED_OVER: application.owner_id != decision.owner_then_id,
    }
    by_state = BY_STATE.get(ApplicationState(application.state))
    return [*([by_state] if by_state else []), *(kind for kind, is_so in found.items() if is_so)]


def _matters(decision: Decision, kind: DepartureKind) -> bool:
    return kind in ALWAYS or (kind not in NEVER and decision.outcome in Outcome.promising)
