"""How the awardees of a cycle were selected, as the public may read it: by what, of how many, and by whom.

The rule the next editor must not break: of a cycle whose results aren't out nothing is said. Tables of applications and
reviews are not read: what is published of them is kept with the cycle (`JudgingCriterion`).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from itertools import groupby

from awards.decisions.domain.queries.panel_member import PublishedMember, list_published_members
from awards.programmes.models import AwardCycle, JudgingCriterion


@dataclass(frozen=True, slots=True)
class CriterionLine:
    """`share` is the weight in percent of its stage's, rounded; None where any of them has no weight."""

    criterion: JudgingCriterion
    share: int | None


@dataclass(frozen=True, slots=True)
class Stage:
    """`named_by` has its name in both languages, None where the stage has none."""

    named_by: JudgingCriterion | None
    lines: list[CriterionLine]

    @property
    def has_shares(self) -> bool:
        return any(line.share is not None for line in self.lines)


@dataclass(frozen=True, slots=True)
class Judging:
    cycle: AwardCycle
    received: int | None
    selected: int
    stages: list[Stage]
    panel: list[PublishedMember]


def read_judging(cycle: AwardCycle, selected: int, at: datetime | None = None) -> Judging | None:
    """Of a cycle with that many awardees; None where nothing of it is on record. Two queries at most."""
    if not cycle.is_released(at):
        return None
    panel, stages = list_published_members(cycle, at), _list_stages(cycle.judging_criteria.all())
    if not (panel or stages or cycle.applications_received):
        return None
    return Judging(cycle, cycle.applications_received, selected, stages, panel)


def _list_stages(criteria: Iterable[JudgingCriterion]) -> list[Stage]:
    grouped = [list(group) for _name, group in groupby(criteria, lambda row: (row.stage_ja, row.stage_en))]
    return [Stage(rows[0] if rows[0].stage_ja or rows[0].stage_en else None, _list_lines(rows)) for rows in grouped]


def _list_lines(rows: list[JudgingCriterion]) -> list[CriterionLine]:
    weights = [row.weight for row in rows if row.weight is not None]
    total = sum(weights, Decimal(0))
    if len(weights) < len(rows) or not total:
        return [CriterionLine(row, None) for row in rows]
    return [CriterionLine(row, round((row.weight or 0) * 100 / total)) for row in rows]
