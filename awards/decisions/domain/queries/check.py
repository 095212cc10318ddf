"""What checks say of decisions: what is still open, failed or not even requested.

The rules the next editor must not break: only applications that are selected or in reserve are checked for; one reading
for the board, for submitting and approving; a result on an earlier submission is none.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.contrib.auth import get_user_model
from django.contrib.auth.base_user import AbstractBaseUser
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from msgspec import Struct

from awards.applications.models import Application
from awards.decisions.enums import CheckState, Outcome
from awards.decisions.models import Check, CheckKind, Decision, DecisionSet
from foundation.text.eras import format_date
from foundation.text.languages import active_language


class CheckStop(Struct, frozen=True):
    """A check that stops the approval; without `check` nobody has requested it."""

    application: Application
    kind: CheckKind
    check: Check | None

    def __str__(self) -> str:
        """The kind, what is wrong, who is in charge and until when."""
        return f"{self.kind.name} – {self._state}"

    @property
    def _state(self) -> str:
        check = self.check
        if check is None:
            return _("not requested yet")
        facts = [describe_state(check)]
        if check.state == CheckState.OPEN and check.responsible:
            facts.append(_("in charge: %(person)s") % {"person": check.responsible})
        if check.state == CheckState.OPEN and check.due_on:
            facts.append(_("due: %(day)s") % {"day": format_date(check.due_on, active_language())})
        return pgettext("between facts", ", ").join(facts)


class PastResult(Struct, frozen=True):
    """What a check had come to before it was opened again, and why it was."""

    state: CheckState
    result: str
    checked_on: date
    recorded_by: AbstractBaseUser | None
    reopened_by: AbstractBaseUser | None
    reopened_at: datetime
    reason: str


class CheckTally(Struct, frozen=True):
    """How many checks of an application are settled, of how many."""

    settled: int = 0
    total: int = 0

    def __str__(self) -> str:
        return f"{self.settled}/{self.total}" if self.total else ""

    @property
    def is_complete(self) -> bool:
        return self.settled == self.total


class CheckReading:
    """All checks of the applications that are selected or in reserve, read at once: two queries."""

    def __init__(self, decision_set: DecisionSet, decisions: Iterable[Decision]) -> None:
        promising = {row.application_id: row.application for row in decisions if row.outcome in Outcome.promising}
        needed = list(CheckKind.objects.filter(cycle=decision_set.cycle_id, is_needed=True))
        found: dict[int, dict[int, Check]] = {key: {} for key in promising}
        for check in list_checks(promising, decision_set):
            check.application = promising[check.application_id]
            found[check.application_id][check.kind_id] = check
        self.stops = [
            stop
            for key, application in promising.items()
            for stop in _list_stops(application, found[key].values(), needed)
        ]
        self.tallies = {key: _count(checks, needed) for key, checks in found.items()}


def list_checks(applications: Iterable[int], decision_set: DecisionSet) -> Sequence[Check]:
    """In the order of kinds."""
    rows = Check.objects.filter(application__in=list(applications), kind__cycle=decision_set.cycle_id)
    return list(rows.select_related("kind", "responsible").order_by("kind__order", "kind", "pk"))


def list_check_stops(decision_set: DecisionSet, decisions: Iterable[Decision]) -> list[CheckStop]:
    """What stops submitting and approving, in the order of decisions."""
    return CheckReading(decision_set, decisions).stops


def list_unchecked(decisions: Iterable[Decision]) -> set[int]:
    """Keys of applications, selected or in reserve, of which a check is open, failed or outdated. One query.

    A kind that is added afterwards takes nothing back: it wasn't needed when the set was approved.
    """
    promising = [row.application_id for row in decisions if row.outcome in Outcome.promising]
    return set(Check.objects.stopping().filter(application__in=promising).values_list("application", flat=True))


def describe_state(check: Check) -> str:
    """In words; of a result on an earlier submission that, too."""
    state = str(check.get_state_display())
    return _("%(state)s, checked on an earlier submission") % {"state": state} if check.is_outdated else state


def list_past_results(check: Check) -> list[PastResult]:
    """The results it had before it was opened again, oldest first."""
    people = get_user_model()._default_manager.in_bulk(
        {past[name] for past in check.past_results for name in ("recorded_by", "reopened_by")}
    )
    return [
        PastResult(
            CheckState(past["state"]),
            past["result"],
            date.fromisoformat(past["checked_on"]),
            people.get(past["recorded_by"]),
            people.get(past["reopened_by"]),
            datetime.fromisoformat(past["reopened_at"]),
            past["reason"],
        )
        for past in check.past_results
    ]


def _list_stops(application: Application, checks: Iterable[Check], needed: Sequence[CheckKind]) -> list[CheckStop]:
    rows = list(checks)
    there = {check.kind_id for check in rows}
    stops = [CheckStop(application, check.kind, check) for check in rows if check.stops]
    return [*stops, *(CheckStop(application, kind, None) for kind in needed if kind.pk not in there)]


def _count(checks: dict[int, Check], needed: Sequence[CheckKind]) -> CheckTally:
    settled = sum(not check.stops for check in checks.values())
    return CheckTally(settled, len(checks.keys() | {kind.pk for kind in needed}))
