"""How the awardees of a cycle were selected, as the public may read it: how many were, and by whom.

The rule the next editor must not break: of a cycle whose results aren't out nothing is said. Tables of applications are
not read: they change with every draft, and each answer that the public gets would have to be made anew.
"""

from dataclasses import dataclass
from datetime import datetime

from awards.decisions.domain.queries.panel_member import PublishedMember, list_published_members
from awards.programmes.models import AwardCycle


@dataclass(frozen=True, slots=True)
class Judging:
    cycle: AwardCycle
    selected: int
    panel: list[PublishedMember]


def read_judging(cycle: AwardCycle, selected: int, at: datetime | None = None) -> Judging | None:
    """Of a cycle with that many awardees; None where nobody of its panel is on record. One query at most."""
    panel = list_published_members(cycle, at)
    return Judging(cycle, selected, panel) if panel else None
