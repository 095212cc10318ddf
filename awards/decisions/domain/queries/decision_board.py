"""A set on one page: every application with its decision, tiers as they are nested, what is still open.

A fixed number of queries for any number of applications. The rule the next editor must not break: what stops the set
here is what its verbs refuse.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from awards.applications.domain.queries.submission_in_force import name_with_reference
from awards.applications.enums import ApplicationState
from awards.applications.models import Application
from awards.decisions.domain.queries.check import CheckReading, CheckStop, CheckTally
from awards.decisions.domain.queries.decision_citation import MissingCitation, find_missing_citation
from awards.decisions.domain.queries.decision_departure import (
    Departure,
    compare_approved,
    compare_decisions,
    count_pending,
    list_decisions,
    list_undecided,
)
from awards.decisions.domain.queries.decision_order import LAST, Place, list_places
from awards.decisions.enums import DecisionSetState, Outcome
from awards.decisions.models import Decision, DecisionSet
from awards.programmes.models import Tier


@dataclass(frozen=True)
class BoardRow:
    """An application, with its decision if there is one."""

    application: Application
    decision: Decision | None
    departures: tuple[Departure, ...] = ()
    place: Place | None = None
    checks: CheckTally = CheckTally()

    @property
    def name(self) -> str:
        submission = self.application.current_submission
        return submission.organisation_name if submission else self.application.organisation_name

    @property
    def order(self) -> int:
        """By the ranking that the set names."""
        return self.place.order if self.place else LAST

    @property
    def industry(self) -> str:
        submission = self.application.current_submission
        return str(submission.industry or "") if submission else ""

    @property
    def outcome(self) -> str:
        return describe_outcome(self.decision)

    @property
    def outcome_code(self) -> str:
        return self.decision.outcome if self.decision else ""

    @property
    def missing_citation(self) -> MissingCitation | None:
        return find_missing_citation(self.decision) if self.decision else None

    @property
    def lacks_feedback(self) -> bool:
        row = self.decision
        return row is not None and row.outcome == Outcome.NOT_SELECTED and not (row.feedback_ja or row.feedback_en)


@dataclass(frozen=True)
class BoardTier:
    """A tier with who is selected for it, and the tiers chosen from within it, which count in it."""

    tier: Tier
    rows: tuple[BoardRow, ...]
    upper: tuple["BoardTier", ...] = ()

    @property
    def number(self) -> int:
        return len(self.rows) + sum(one.number for one in self.upper)

    @property
    def above_expected(self) -> int:
        """How many more than expected; 0 where nothing is expected."""
        expected = self.tier.expected_number
        return max(self.number - expected, 0) if expected is not None else 0

    def list_all(self) -> "list[BoardTier]":
        return [self, *(inner for one in self.upper for inner in one.list_all())]


@dataclass(frozen=True)
class Finding:
    """What stops the set, or what should be looked at; about one application where there is one."""

    text: str
    stops: bool
    decision: Decision | None = None
    check_stop: CheckStop | None = None
    is_citation: bool = False


@dataclass(frozen=True)
class Change:
    """An application of which this set says another thing than the one before."""

    name: str
    before: str
    after: str
    texts_differ: bool = False


@dataclass(frozen=True)
class Board:
    decision_set: DecisionSet
    rows: Sequence[BoardRow]
    tiers: Sequence[BoardTier]
    findings: Sequence[Finding]
    changes: Sequence[Change]
    departures: Sequence[Departure] = field(default_factory=tuple)

    @property
    def stopping(self) -> list[Finding]:
        return [finding for finding in self.findings if finding.stops]

    @property
    def warnings(self) -> list[Finding]:
        return [finding for finding in self.findings if not finding.stops]

    @property
    def reserves(self) -> list[BoardRow]:
        rows = [row for row in self.rows if row.decision and row.decision.outcome == Outcome.RESERVE]
        return sorted(rows, key=lambda row: row.decision.reserve_order or 0 if row.decision else 0)

    @property
    def not_selected(self) -> list[BoardRow]:
        return [row for row in self.rows if row.outcome_code == Outcome.NOT_SELECTED]

    @property
    def undecided(self) -> list[BoardRow]:
        return [row for row in self.rows if row.decision is None]


def load_board(decision_set: DecisionSet) -> Board:
    """Seven queries; one more for the set before, one for the ranking that it names, one once it was approved."""
    decisions = list(list_decisions(decision_set))
    undecided = list(list_undecided(decision_set))
    is_open = decision_set.state in DecisionSetState.open
    departures = (compare_decisions if is_open else compare_approved)(decisions, undecided)
    checks = CheckReading(decision_set, decisions)
    of: dict[int, list[Departure]] = {}
    for departure in departures:
        of.setdefault(departure.application.pk, []).append(departure)
    places = _list_places(decision_set, decisions)
    rows = [
        BoardRow(
            row.application,
            row,
            tuple(of.get(row.application_id, ())),
            places.get(row.application.public_id),
            checks.tallies.get(row.application_id, CheckTally()),
        )
        for row in decisions
    ]
    rows += [BoardRow(application, None, place=places.get(application.public_id)) for application in undecided]
    rows.sort(key=lambda row: (row.order, row.application.reference or "", row.application.pk))
    tiers = _nest(list(Tier.objects.filter(cycle=decision_set.cycle_id)), rows)
    findings = [*_list_stopping(rows), *_list_unchecked(checks, rows), *_list_warnings(rows, tiers)]
    findings += _list_pending(count_pending(decision_set) if is_open else 0)
    return Board(decision_set, rows, tiers, findings, list_changes(decision_set, decisions), departures)


def _list_places(decision_set: DecisionSet, decisions: Sequence[Decision]) -> dict[str, Place]:
    """Of what takes part still: who has withdrawn is no reason why another one moves up."""
    if decision_set.ranking is None:
        return {}
    staying = [row for row in decisions if row.application.state in ApplicationState.sent]
    return list_places(decision_set.ranking, {row.application.public_id: row for row in staying})


def describe_outcome(decision: Decision | None) -> str:
    """In words: the tier, the place among the reserves, or not selected; a dash where nothing is decided."""
    if decision is None:
        return "—"
    if decision.tier is not None:
        return decision.tier.name
    if decision.reserve_order is not None:
        return _("Reserve %(order)s") % {"order": decision.reserve_order}
    return _("Not selected")


def list_changes(decision_set: DecisionSet, decisions: Sequence[Decision]) -> list[Change]:
    """In what it differs from the set it is based on, in the order of references."""
    if decision_set.based_on_id is None:
        return []
    before = {row.application_id: row for row in list_decisions(DecisionSet(pk=decision_set.based_on_id))}
    after = {row.application_id: row for row in decisions}
    changes = []
    for key in sorted({*before, *after}, key=lambda key: (after.get(key) or before[key]).application.reference or ""):
        old, new = before.get(key), after.get(key)
        application = (new or before[key]).application
        then, now = describe_outcome(old), describe_outcome(new) if new else _say_absent(application)
        texts_differ = old is not None and new is not None and _texts_of(old) != _texts_of(new)
        if then != now or texts_differ:
            changes.append(Change(name_with_reference(application), then, now, texts_differ))
    return changes


def _say_absent(application: Application) -> str:
    return application.get_state_display() if application.state != "accepted" else "—"


def _texts_of(decision: Decision) -> tuple[Any, ...]:
    return (decision.citation_ja, decision.citation_en, decision.feedback_ja, decision.feedback_en, decision.notify_at)


def _nest(tiers: Sequence[Tier], rows: Sequence[BoardRow]) -> list[BoardTier]:
    selected: dict[int, list[BoardRow]] = {}
    for row in rows:
        if row.decision and row.decision.tier_id:
            selected.setdefault(row.decision.tier_id, []).append(row)

    def under(outer: int | None) -> tuple[BoardTier, ...]:
        found = [tier for tier in tiers if tier.within_id == outer]
        return tuple(BoardTier(tier, tuple(selected.get(tier.pk, ())), under(tier.pk)) for tier in found)

    return list(under(None))


def _list_stopping(rows: Sequence[BoardRow]) -> list[Finding]:
    undecided = [row for row in rows if row.decision is None]
    found = []
    if undecided:
        text = ngettext(
            "%(n)d accepted application has no decision.",
            "%(n)d accepted applications have no decision.",
            len(undecided),
        )
        found.append(Finding(text % {"n": len(undecided)}, stops=True))
    for row in rows:
        found += [
            Finding(str(departure), stops=True, decision=row.decision)
            for departure in row.departures
            if departure.matters
        ]
        if missing := row.missing_citation:
            found.append(Finding(str(missing), stops=True, decision=row.decision, is_citation=True))
    return found


def _list_unchecked(checks: CheckReading, rows: Sequence[BoardRow]) -> list[Finding]:
    """A finding for each check that stops the set."""
    decisions = {row.application.pk: row.decision for row in rows}
    return [
        Finding(
            f"{name_with_reference(stop.application)} – {stop}",
            stops=True,
            decision=decisions[stop.application.pk],
            check_stop=stop,
        )
        for stop in checks.stops
    ]


def _list_pending(number: int) -> list[Finding]:
    text = ngettext(
        "%(n)d application without a decision is being corrected or not accepted yet: "
        "accepted after the approval, it takes it back.",
        "%(n)d applications without a decision are being corrected or not accepted yet: "
        "accepted after the approval, they take it back.",
        number,
    )
    return [Finding(text % {"n": number}, stops=False)] if number else []


def _list_warnings(rows: Sequence[BoardRow], tiers: Sequence[BoardTier]) -> list[Finding]:
    found = []
    for tier in (inner for outer in tiers for inner in outer.list_all() if inner.above_expected):
        facts = {"tier": tier.tier, "number": tier.number, "expected": tier.tier.expected_number}
        text = _("%(tier)s: %(number)s selected, %(expected)s expected") % facts
        found.append(Finding(text, stops=False))
    for row in rows:
        name = name_with_reference(row.application)
        found += [Finding(str(one), stops=False, decision=row.decision) for one in row.departures if not one.matters]
        if row.place and row.place.differs:
            facts = {"name": name, "rank": row.place.rank or "—", "outcome": row.outcome}
            text = _("%(name)s: rank %(rank)s, %(outcome)s – differs from the order of the ranking") % facts
            found.append(Finding(text, stops=False, decision=row.decision))
    if any(row.decision and row.decision.notify_at for row in rows):
        text = _("Some of those not selected are notified before the release: whoever hears nothing then knows.")
        found.append(Finding(text, stops=False))
    return found
