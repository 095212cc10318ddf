"""What the page of assignments shows: the sentence, what is met or not, the matrix with a text at every mark."""

from collections import Counter
from collections.abc import Iterator
from functools import cached_property

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from msgspec import Struct

from awards.applications.domain.queries.submission_in_force import name_with_reference
from awards.applications.models import Application
from awards.assignments.domain.assignment import PlannedAssignments
from awards.assignments.domain.assignment_plan import Obstacle, Pair, Unmet
from awards.assignments.domain.queries.assignment import PARTICIPANT, is_assignable
from awards.reviews.enums import ConflictSource
from awards.reviews.models import Reviewer
from foundation.text.languages import join_names

MOST_FINDINGS = 20


class Seat(Struct, frozen=True):
    """One mark of the matrix: its shape, what stands in it, and the same in words."""

    shape: str
    sign: str
    text: str


class ReviewerColumn(Struct, frozen=True):
    """A reviewer with the load now and after; `share` of the highest, in percent."""

    reviewer: Reviewer
    before: int
    after: int
    share: int
    is_open: bool


class ApplicationLine(Struct, frozen=True):
    """An application with a mark, or none, for every reviewer."""

    application: Application
    seats: list[Seat | None]
    filled: int
    wanted: int
    changes: bool

    @property
    def is_short(self) -> bool:
        return self.filled < self.wanted


class Finding(Struct, frozen=True):
    """Something that isn't met: what, and for whom which reason."""

    title: str
    reasons: list[str]
    stops: bool


class AssignmentBoard(Struct, frozen=True, dict=True):
    """Made from a plan alone: reads nothing more."""

    planned: PlannedAssignments

    @cached_property
    def names(self) -> dict[int, str]:
        return {one.pk: one.name for one in self.planned.facts.reviewers}

    @cached_property
    def applications(self) -> dict[int, Application]:
        return {one.pk: one for one in self.planned.facts.applications}

    @cached_property
    def empty(self) -> int:
        """Seats that nobody holds now who may."""
        facts, wanted = self.planned.facts, self.planned.facts.wanted
        held = Counter(
            application
            for (application, reviewer), is_fixed in wanted.seats.items()
            if (application, reviewer) not in facts.closed and (is_fixed or reviewer in facts.open_keys)
        )
        return sum(max(0, wanted.per_application - held[entry.key]) for entry in wanted.entries)

    @cached_property
    def missing(self) -> int:
        return sum(unmet.missing for unmet in self.planned.plan.unmet)

    @property
    def filled(self) -> int:
        return self.empty - self.missing

    @cached_property
    def left(self) -> list[str]:
        """Who has dropped out and still holds seats that the plan gives to others."""
        given = {reviewer for _key, reviewer in self.planned.plan.removed}
        return [one.name for one in self.planned.facts.reviewers if one.pk in given and not is_assignable(one)]

    @property
    def sentence(self) -> str:
        """What is true now."""
        facts = self.planned.facts
        if not facts.applications:
            return _("There is no accepted application to assign yet.")
        if not facts.open_keys:
            return _("No reviewer has accepted yet.")
        said = self._say_seats()
        if shut := len(self.planned.facts.shut):
            begun = ngettext(
                "%(n)s begun review is not assigned and hidden from its reviewer: this plan assigns it. %(said)s",
                "%(n)s begun reviews are not assigned and hidden from their reviewers: this plan assigns them. "
                "%(said)s",
                shut,
            )
            said = begun % {"n": shut, "said": said}
        if not self.left:
            return said
        return _("%(names)s no longer reviews. %(said)s") % {"names": join_names(self.left), "said": said}

    def _say_seats(self) -> str:
        moved = len(self.planned.plan.added) - len(self.planned.facts.shut)
        numbers = {"empty": self.empty, "filled": self.filled, "moved": moved}
        if self.empty and not self.filled:
            return _("Empty seats that can’t be filled: %(empty)s.") % numbers
        if self.empty and self.filled < self.empty:
            return _("Of %(empty)s empty seats, %(filled)s can be filled.") % numbers
        if self.empty:
            return ngettext(
                "%(empty)s empty seat can be filled.", "All %(empty)s empty seats can be filled.", self.empty
            ) % {"empty": self.empty}
        if moved or self.planned.plan.removed:
            return _("No seat is empty. Moving %(moved)s would make loads even.") % numbers
        return _("Every application has its reviewers.")

    def list_findings(self) -> list[Finding]:
        """What can't be met, what must be first."""
        plan, found = self.planned.plan, []
        wanted = self.planned.facts.phase.reviews_wanted
        for unmet in plan.unmet:
            numbers = {"application": self._name(unmet.application), "have": wanted - unmet.missing, "wanted": wanted}
            title = _("%(application)s: %(have)s of %(wanted)s reviewers") % numbers
            found.append(Finding(title, self._list_reasons(unmet), stops=True))
        for title, wishes in (
            (_("%(application)s: not all reviewers read its language"), plan.language_unmet),
            (_("%(application)s: no reviewer knows the industry"), plan.industry_unmet),
        ):
            for unmet in wishes:
                said = title % {"application": self._name(unmet.application)}
                found.append(Finding(said, self._list_reasons(unmet), stops=False))
        return found[:MOST_FINDINGS]

    @property
    def further(self) -> int:
        """Findings that aren't listed."""
        plan = self.planned.plan
        total = len(plan.unmet) + len(plan.language_unmet) + len(plan.industry_unmet)
        return max(0, total - MOST_FINDINGS)

    def list_met(self) -> list[str]:
        """Facts of this plan that hold, in the order in which they matter."""
        plan, facts = self.planned.plan, self.planned.facts
        loads = [load for reviewer, load in plan.loads.items() if reviewer in facts.open_keys]
        met = [
            _("No application goes to a reviewer with a conflict of interest (%(n)s closed pairs).")
            % {"n": len(facts.closed)}
        ]
        if loads:
            numbers = {"least": min(loads), "most": max(loads)}
            met.append(_("Each reviewer has between %(least)s and %(most)s applications.") % numbers)
        if not plan.is_empty:
            met.append(
                _("New seats: %(n)s. No other plan that fills as many, as evenly, moves fewer.")
                % {"n": len(plan.added)}
            )
        fixed = sum(facts.wanted.seats.values())
        met.append(_("Scored or set by hand, and left as they are: %(n)s.") % {"n": fixed})
        return met

    def list_columns(self) -> list[ReviewerColumn]:
        plan, facts = self.planned.plan, self.planned.facts
        highest = max([*plan.loads.values(), 1])
        return [
            ReviewerColumn(
                one,
                plan.before[one.pk],
                plan.loads[one.pk],
                100 * plan.loads[one.pk] // highest,
                one.pk in facts.open_keys,
            )
            for one in facts.reviewers
        ]

    def list_lines(self, show: str = "") -> list[ApplicationLine]:
        """Those of one view: all, those that change, those that miss somebody."""
        changed = {key for key, _reviewer in (*self.planned.plan.added, *self.planned.plan.removed)}
        missing = {unmet.application: unmet.missing for unmet in self.planned.plan.unmet}
        chosen = {"changes": changed, "missing": set(missing)}.get(show)
        marks = _Marks(self.planned)
        return [
            marks.draw(one, changes=one.pk in changed)
            for one in self.planned.facts.applications
            if chosen is None or one.pk in chosen
        ]

    def _name(self, key: int) -> str:
        return name_with_reference(self.applications[key])

    def _list_reasons(self, unmet: Unmet) -> list[str]:
        """The same reason once, with everybody it holds for."""
        by_reason: dict[str, list[str]] = {}
        for reviewer, obstacle in unmet.obstacles.items():
            reason = self._say_obstacle((unmet.application, reviewer), obstacle)
            by_reason.setdefault(reason, []).append(self.names[reviewer])
        return [
            _("%(reason)s: %(names)s") % {"reason": reason, "names": join_names(names)}
            for reason, names in by_reason.items()
        ]

    def _say_obstacle(self, pair: Pair, obstacle: Obstacle) -> str:
        if obstacle == Obstacle.CLOSED:
            return say_side(self.planned.facts.closed[pair])
        return {
            Obstacle.SEATED: pgettext("reviewer of an application", "assigned"),
            Obstacle.LIMIT: _("at the limit of applications"),
            Obstacle.ENDED: _("no longer reviews"),
            Obstacle.SHARE: _("loads would be uneven, or more seats would move"),
        }[obstacle]


def say_side(side: str) -> str:
    """By whose word a pair is closed: for the office alone."""
    if side == PARTICIPANT:
        return _("takes part in the application")
    return _("conflict of interest, %(source)s") % {"source": ConflictSource(side).label}


class _Marks:
    """Draws the lines of one plan, pair by pair."""

    def __init__(self, planned: PlannedAssignments) -> None:
        self.facts = planned.facts
        self.added, self.removed = set(planned.plan.added), set(planned.plan.removed)
        self.wanted = planned.facts.phase.reviews_wanted

    def draw(self, application: Application, *, changes: bool) -> ApplicationLine:
        pairs = [(application.pk, one.pk) for one in self.facts.reviewers]
        filled = sum(self._is_seated(pair) for pair in pairs)
        return ApplicationLine(application, [self._find(pair) for pair in pairs], filled, self.wanted, changes)

    def _is_seated(self, pair: Pair) -> bool:
        is_there = (pair in self.facts.assigned or pair in self.facts.scored) and pair not in self.facts.closed
        return pair in self.added or (is_there and pair not in self.removed)

    def _find(self, pair: Pair) -> Seat | None:
        facts = self.facts
        if pair in facts.closed:
            return self._find_closed(pair, facts.closed[pair])
        if pair in self.added:
            return Seat("added", "＋", _("to be assigned"))
        if pair in facts.scored:
            return Seat("scored", "✓", _("scored, stays"))
        if pair in self.removed:
            return Seat("removed", "－", _("to be removed"))
        if pair in facts.by_hand:
            return Seat("held", "", _("assigned by hand"))
        return (
            Seat("seated", "", pgettext("reviewer of an application", "assigned")) if pair in facts.assigned else None
        )

    def _find_closed(self, pair: Pair, side: str) -> Seat:
        sign = {
            ConflictSource.DECLARED: pgettext("conflict of interest, one letter: declared", "D"),
            ConflictSource.COMPUTED: pgettext("conflict of interest, one letter: found by comparison", "C"),
            ConflictSource.SECRETARIAT: pgettext("conflict of interest, one letter: set by the secretariat", "S"),
            PARTICIPANT: pgettext("conflict of interest, one letter: takes part", "P"),
        }[side]
        text = say_side(side)
        if pair in self.facts.scored:
            text = _("%(reason)s; scored, sealed") % {"reason": text}
        elif pair in self.removed:
            text = _("%(reason)s; to be removed") % {"reason": text}
        return Seat("closed", f"×{sign}", text)


def list_legend() -> Iterator[Seat]:
    """The marks with their meanings."""
    yield Seat("seated", "", pgettext("reviewer of an application", "assigned"))
    yield Seat("held", "", _("assigned by hand"))
    yield Seat("scored", "✓", _("scored, stays"))
    yield Seat("added", "＋", _("to be assigned"))
    yield Seat("removed", "－", _("to be removed"))
    yield Seat("closed", "×", _("conflict of interest: D declared, C found, S set by the secretariat, P takes part"))
