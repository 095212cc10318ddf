"""A set on one page: every application with its decision, tiers as they are nested, what is still open.

A fixed number of queries for any number of applications. The rule the next editor must not break: what stops the set
here is what its verbs refuse.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from msgspec import Struct, field

from awards.applications.domain.queries.submission_in_force import name_with_reference
from awards.applications.enums import ApplicationState
from awards.applications.models import Application
from awards.decisions.domain.decision_mark import mark_row
from awards.decisions.domain.queries.check import CheckReading, CheckStop, CheckTally
from awards.decisions.domain.queries.decision_change import Change, describe_outcome, list_changes
from awards.decisions.domain.queries.decision_citation import MissingCitation, find_missing_citation
from awards.decisions.domain.queries.decision_departure import (
    Departure,
    compare_closed,
    compare_decisions,
    list_corrected,
    list_decisions,
    list_passed,
    list_pending,
    list_undecided,
)
from awards.decisions.domain.queries.decision_feedback import list_copied
from awards.decisions.domain.queries.decision_order import LAST, Place, list_places
from awards.decisions.domain.queries.decision_text import list_text_findings
from awards.decisions.enums import DecisionSetState, Outcome
from awards.decisions.models import Decision, DecisionSet
from awards.programmes.models import Tier
from awards.rankings.domain.queries.ranking_conflict import count_late_conflicts
from awards.rankings.models import Ranking


class BoardRow(Struct, frozen=True):
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
    def seen_mark(self) -> str:
        return mark_row(self.application, self.decision)

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


class BoardTier(Struct, frozen=True):
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


class Finding(Struct, frozen=True):
    """What stops the set, or what should be looked at; about one application where there is one."""

    text: str
    stops: bool
    decision: Decision | None = None
    check_stop: CheckStop | None = None
    is_citation: bool = False


class Board(Struct, frozen=True):
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


def load_board(decision_set: DecisionSet, *, at: datetime) -> Board:
    """Seven queries; three more for the ranking, one each for the set before, an approval, moments that have passed."""
    decisions = list(list_decisions(decision_set))
    undecided = list(list_undecided(decision_set))
    is_open = decision_set.state in DecisionSetState.open
    given = (decisions, undecided)
    departures = compare_decisions(*given) if is_open else compare_closed(decision_set, *given)
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
    passed = {row.application_id for row in list_passed(decisions, at)} if is_open else set()
    findings = [
        *_list_stopping(rows, passed, is_open=is_open),
        *_list_unchecked(checks, rows),
        *(_list_late_conflicts(decision_set.ranking, rows) if is_open and decision_set.ranking else ()),
        *(_list_faulty(decision_set, decisions) if is_open else ()),
        *_list_warnings(rows, tiers, is_open=is_open),
        *_list_pending(list_pending(decision_set) if is_open else ()),
    ]
    return Board(decision_set, rows, tiers, findings, list_changes(decision_set, decisions), departures)


def _list_places(decision_set: DecisionSet, decisions: Sequence[Decision]) -> dict[str, Place]:
    """Of what takes part still: who has withdrawn is no reason why another one moves up."""
    if decision_set.ranking is None:
        return {}
    staying = [row for row in decisions if row.application.state in ApplicationState.sent]
    return list_places(decision_set.ranking, {row.application.public_id: row for row in staying})


def _nest(tiers: Sequence[Tier], rows: Sequence[BoardRow]) -> list[BoardTier]:
    selected: dict[int, list[BoardRow]] = {}
    for row in rows:
        if row.decision and row.decision.tier_id:
            selected.setdefault(row.decision.tier_id, []).append(row)

    def under(outer: int | None) -> tuple[BoardTier, ...]:
        found = [tier for tier in tiers if tier.within_id == outer]
        return tuple(BoardTier(tier, tuple(selected.get(tier.pk, ())), under(tier.pk)) for tier in found)

    return list(under(None))


def _list_stopping(rows: Sequence[BoardRow], passed: set[int], *, is_open: bool) -> list[Finding]:
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
            if departure.matters or (is_open and departure.stops)
        ]
        if row.application.pk in passed:
            text = _("%(name)s – the moment of notifying has passed") % {"name": name_with_reference(row.application)}
            found.append(Finding(text, stops=True, decision=row.decision))
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


def _list_pending(pending: Iterable[Application]) -> list[Finding]:
    """Of applications without a decision: an open correction stops, one that may be accepted yet is counted."""
    rows = list(pending)
    corrected = [Finding(str(one), stops=True) for one in list_corrected(rows)]
    number = len(rows) - len(corrected)
    text = ngettext(
        "%(n)d application without a decision is not accepted yet: accepted after the approval, it takes it back.",
        "%(n)d applications without a decision are not accepted yet: accepted after the approval, they take it back.",
        number,
    )
    return [*corrected, *([Finding(text % {"n": number}, stops=False)] if number else [])]


def _list_late_conflicts(ranking: Ranking, rows: Sequence[BoardRow]) -> list[Finding]:
    """Of applications whose frozen figures have a review in them that counts no more."""
    late = count_late_conflicts(ranking)
    found = []
    for row in rows:
        if number := late.get(row.application.public_id):
            text = ngettext(
                "%(name)s – %(n)d conflict of interest noted since the ranking was frozen, still in its figures",
                "%(name)s – %(n)d conflicts of interest noted since the ranking was frozen, still in its figures",
                number,
            )
            facts = {"name": name_with_reference(row.application), "n": number}
            found.append(Finding(text % facts, stops=False, decision=row.decision))
    return found


def _list_faulty(decision_set: DecisionSet, decisions: Sequence[Decision]) -> list[Finding]:
    """Of texts: who or what may not be told in them."""
    faulty = list_text_findings(decision_set, decisions)
    text = _("%(name)s – the feedback repeats a reviewer’s comment word for word")
    copied = [
        Finding(text % {"name": name_with_reference(row.application)}, stops=False, decision=row)
        for row in list_copied(decision_set, decisions)
    ]
    return [*(Finding(str(one), stops=one.stops, decision=one.decision) for one in faulty), *copied]


def _list_warnings(rows: Sequence[BoardRow], tiers: Sequence[BoardTier], *, is_open: bool) -> list[Finding]:
    found = []
    for tier in (inner for outer in tiers for inner in outer.list_all() if inner.above_expected):
        facts = {"tier": tier.tier, "number": tier.number, "expected": tier.tier.expected_number}
        found.append(Finding(_("%(tier)s: %(number)s selected, %(expected)s expected") % facts, stops=False))
    for row in rows:
        name = name_with_reference(row.application)
        looked_at = [one for one in row.departures if not (one.stops if is_open else one.matters)]
        found += [Finding(str(one), stops=False, decision=row.decision) for one in looked_at]
        if row.place and row.place.differs:
            facts = {"name": name, "rank": row.place.rank or "—", "outcome": row.outcome}
            text = _("%(name)s: rank %(rank)s, %(outcome)s – differs from the order of the ranking") % facts
            found.append(Finding(text, stops=False, decision=row.decision))
    if any(row.decision and row.decision.notify_at for row in rows):
        text = _("Some of those not selected are notified before the release: whoever hears nothing then knows.")
        found.append(Finding(text, stops=False))
    return found
