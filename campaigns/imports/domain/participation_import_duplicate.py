"""Rows of a table that are in it twice, or take part already, though they have no corporate number.

Two rows are one participant if their kind and name are the same and nothing tells them apart: two numbers, two
prefectures, and for individuals two mailboxes. What may be the same besides is shown to staff when they approve
(`queries/participation_similar.py`). Entering the same table twice must double nothing.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from msgspec import Struct

from campaigns.participation.enums import ParticipantKind
from campaigns.participation.models import Campaign, Participation
from foundation.exchange.domain import Problem
from foundation.text.names import mailbox_key, name_key

AT_ONCE = 500


class Entrant(Struct, frozen=True):
    """What tells participants of one name apart."""

    kind: str
    name: str
    corporate_number: str
    prefecture: str
    mailbox: str

    def is_same(self, other: "Entrant") -> bool:
        if (self.kind, self.name) != (other.kind, other.name):
            return False
        distinct = [(self.corporate_number, other.corporate_number), (self.prefecture, other.prefecture)]
        if self.kind == ParticipantKind.INDIVIDUAL:
            distinct.append((self.mailbox, other.mailbox))
        return not any(mine and theirs and mine != theirs for mine, theirs in distinct)


def list_duplicates(campaign: Campaign, rows: Mapping[int, Mapping[str, Any]]) -> list[Problem]:
    """A problem for each row that is the same as one before it, or as a participant; a query for 500 rows."""
    entrants = {number: _entrant(values) for number, values in rows.items()}
    active = _find_active(campaign, {entrant.name for entrant in entrants.values()})
    seen: dict[str, list[tuple[int, Entrant]]] = defaultdict(list)
    problems = []
    for number, entrant in entrants.items():
        if any(entrant.is_same(other) for other in active[entrant.name]):
            problems.append(Problem(number, _takes_part(entrant)))
        elif (first := next((row for row, other in seen[entrant.name] if entrant.is_same(other)), None)) is not None:
            problems.append(Problem(number, _("Row %(row)d is the same. Delete one of the two.") % {"row": first}))
        seen[entrant.name].append((number, entrant))
    return problems


def _takes_part(entrant: Entrant) -> str:
    if entrant.kind == ParticipantKind.ORGANISATION:
        return _("An organisation of this name already takes part in this campaign. Delete the row, or add its number.")
    return _("An individual of this name already takes part in this campaign. Delete the row.")


def _entrant(values: Mapping[str, Any]) -> Entrant:
    prefecture = values.get("prefecture")
    return Entrant(
        values["kind"],
        name_key(values["name_ja"]),
        values.get("corporate_number") or "",
        prefecture.pk if prefecture else "",
        mailbox_key(values.get("email") or ""),
    )


def _find_active(campaign: Campaign, names: Iterable[str]) -> dict[str, list[Entrant]]:
    found: dict[str, list[Entrant]] = defaultdict(list)
    columns = ("kind", "name_key", "corporate_number", "prefecture_id", "mailbox_key")
    ordered = sorted(names)
    for start in range(0, len(ordered), AT_ONCE):
        some = ordered[start : start + AT_ONCE]
        active = Participation.objects.active().filter(campaign=campaign, name_key__in=some).order_by()
        for kind, name, number, prefecture, mailbox in active.values_list(*columns):
            found[name].append(Entrant(kind, name, number, prefecture or "", mailbox))
    return found
