"""How the awardees of a cycle were selected, as the public may read it: by what, of how many, and by whom.

The rule the next editor must not break: of a cycle whose results aren't out nothing is said. Tables of applications and
reviews are not read: what is published of them is kept with the cycle (`JudgingCriterion`).
"""

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal

from msgspec import Struct

from awards.decisions.domain.queries.panel_member import PublishedMember, list_published_members
from awards.programmes.models import AwardCycle, JudgingCriterion


class CriterionLine(Struct, frozen=True):
    """`share` is the weight in percent of its stage's, which add up to 100; None where any of them has no weight."""

    criterion: JudgingCriterion
    share: int | None


class Stage(Struct, frozen=True):
    """`named_by` has its name in both languages, None where the stage has none."""

    named_by: JudgingCriterion | None
    lines: list[CriterionLine]

    @property
    def has_shares(self) -> bool:
        return any(line.share is not None for line in self.lines)


class Judging(Struct, frozen=True):
    cycle: AwardCycle
    received: int | None
    selected: int
    stages: list[Stage]
    panel: list[PublishedMember]


def read_judging(cycle: AwardCycle, selected: int, at: datetime | None = None) -> Judging | None:
    """Of a cycle with that many awardees; None where nothing of it is on record. Two queries at most."""
    if not cycle.is_released(at):
        return None
    panel, stages = list_published_members(cycle, at), list_stages(cycle.judging_criteria.all())
    if not (panel or stages or cycle.applications_received):
        return None
    return Judging(cycle, cycle.applications_received, selected, stages, panel)


def list_stages(criteria: Iterable[JudgingCriterion]) -> list[Stage]:
    """Stages in the order of their first criteria; what a stage is called in Japanese, else in English, tells them."""
    grouped: dict[str, list[JudgingCriterion]] = {}
    for row in criteria:
        grouped.setdefault(row.stage_ja or row.stage_en, []).append(row)
    return [Stage(_name_of(rows) if name else None, _list_lines(rows)) for name, rows in grouped.items()]


def _name_of(rows: list[JudgingCriterion]) -> JudgingCriterion:
    """A row that has the name in English, too, if there is one."""
    return next((row for row in rows if row.stage_en), rows[0])


def _list_lines(rows: list[JudgingCriterion]) -> list[CriterionLine]:
    weights = [row.weight for row in rows if row.weight is not None]
    total = sum(weights, Decimal(0))
    if len(weights) < len(rows) or not total:
        return [CriterionLine(row, None) for row in rows]
    exact = [weight * 100 / total for weight in weights]
    shares = [int(share) for share in exact]
    by_remainder = sorted(range(len(rows)), key=lambda n: shares[n] - exact[n])
    for n in by_remainder[: 100 - sum(shares)]:
        shares[n] += 1
    return [CriterionLine(row, share) for row, share in zip(rows, shares, strict=True)]
