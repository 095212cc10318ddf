"""A cycle with accepted applications, two tiers one within the other, and people who prepare and approve."""

from collections.abc import Sequence
from typing import Any

from awards.applications.models import Application
from awards.decisions.domain.decision import decide, mark_texts
from awards.decisions.domain.decision import reword as reword_as_seen
from awards.decisions.domain.decision_set import approve_set, begin_set, submit_set
from awards.decisions.enums import Outcome
from awards.decisions.models import Decision, DecisionSet
from awards.programmes.models import AwardCycle, Tier
from tests.factories.people import staff
from tests.factories.programmes import CycleFactory, TierFactory
from tests.factories.reviews import accepted_application
from tests.lists.multiply import made_here, multiply

MOST_SENT = 20


def reword(row: Decision, **facts: Any) -> Decision:
    """Whoever writes was shown the row as it is at hand."""
    return reword_as_seen(row, seen=mark_texts(row), **facts)


def make_accepted(cycle: AwardCycle, number: int) -> list[Application]:
    """One after the other as applicants send them; many are copies of one, written at once."""
    if number <= MOST_SENT:
        return [accepted_application(cycle) for _number in range(number)]
    before = set(cycle.applications.values_list("pk", flat=True))
    with made_here() as rows:
        accepted_application(cycle)
    multiply(rows, number - 1, is_searched=False)
    return list(cycle.applications.exclude(pk__in=before).order_by("pk"))


class Judged:
    """Accepted applications of a cycle: decided or not, as the test says."""

    def __init__(self, number: int = 4, cycle: AwardCycle | None = None, **facts: Any) -> None:
        self.cycle: AwardCycle = cycle or CycleFactory(**facts)
        self.lower: Tier = TierFactory(cycle=self.cycle, code="lower", name_ja="入選", rank=2, expected_number=2)
        self.upper: Tier = TierFactory(
            cycle=self.cycle, code="upper", name_ja="大賞", rank=1, within=self.lower, expected_number=1
        )
        self.preparer, self.approver = staff("prepare_decisions"), staff("approve_decisions")
        self.applications: list[Application] = make_accepted(self.cycle, number)

    @property
    def keys(self) -> list[int]:
        return [application.pk for application in self.applications]

    def begin(self) -> DecisionSet:
        return begin_set(self.cycle, by=self.preparer)

    def decide(self, decision_set: DecisionSet, keys: Sequence[int], outcome: str, tier: Tier | None = None) -> int:
        return decide(decision_set, keys, outcome=outcome, tier=tier, by=self.preparer)

    def decide_all(self, decision_set: DecisionSet) -> None:
        """The upper tier, the lower one, a reserve; all others aren't selected."""
        first, second, third, *others = self.keys
        self.decide(decision_set, [first], Outcome.SELECTED, self.upper)
        self.decide(decision_set, [second], Outcome.SELECTED, self.lower)
        self.decide(decision_set, [third], Outcome.RESERVE)
        if others:
            self.decide(decision_set, others, Outcome.NOT_SELECTED)

    def cite(self, decision_set: DecisionSet) -> None:
        """What is selected gets a citation in each language that has none."""
        selected = decision_set.decisions.filter(outcome=Outcome.SELECTED)
        selected.filter(citation_ja="").update(citation_ja="仕事を分けました。")
        selected.filter(citation_en="").update(citation_en="Work was divided.")

    def begin_decided(self) -> DecisionSet:
        """A draft in which everything is decided, and what is selected is cited."""
        decision_set = self.begin()
        self.decide_all(decision_set)
        self.cite(decision_set)
        return decision_set

    def submit(self) -> DecisionSet:
        """A whole set, waiting for approval."""
        return submit_set(self.begin_decided(), by=self.preparer)

    def approve(self) -> DecisionSet:
        decision_set = self.submit()
        return approve_set(decision_set, seen=decision_set.sha256, by=self.approver)
