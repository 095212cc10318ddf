"""Which organisations on record stand behind an awardee: those of an application, by record, number or name.

The rule the next editor must not break: nothing is taken for another on a guess. Where a name could be several bodies,
or one on record, nobody is chosen and nobody added: somebody of the staff chooses. A record that whoever fills must not
find – of another award to come – is to them as if it didn't exist.
"""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from msgspec import Struct, field

from awards.programmes.models import AwardCycle
from awards.results.models import AwardeeOrganisation
from foundation.organisations.domain import give_way, keep_found, split_legal_form
from foundation.organisations.models import Organisation
from foundation.text.names import name_key

AT_ONCE = 500


class Party(Struct, frozen=True):
    """An organisation as it was submitted; `columns` are of its record, were it a new one."""

    role: str
    name: str
    corporate_number: str = ""
    record_id: int | None = None
    columns: dict[str, Any] = field(default_factory=dict)

    @property
    def key(self) -> str:
        return name_key(self.name)


class PartyMatch:
    """The organisations on record that parties may stand for; three statements for some hundred parties.

    `among` are all the parties that are to be filled together: of two with one name and no number nobody knows
    whether they are one. `by` whom they are filled: of records that they must not find, those of `cycle` alone.
    """

    def __init__(
        self,
        parties: Iterable[Party],
        *,
        among: Iterable[Party] | None = None,
        by: Any = None,
        cycle: AwardCycle | None = None,
    ) -> None:
        self.by, self.cycle = by, cycle
        wanted = list(parties)
        together = wanted if among is None else list(among)
        self.alike = Counter(party.key for party in together if not (party.corporate_number or party.record_id))
        self.by_record = {row.pk: row for row in self._list_active("pk", {party.record_id for party in wanted})}
        numbers = {party.corporate_number for party in wanted}
        self.by_number = {row.corporate_number: row for row in self._list_active("corporate_number", numbers)}
        self.by_name: dict[str, list[Organisation]] = {}
        for row in self._list_active("name_key", {party.key for party in wanted}):
            self.by_name.setdefault(row.name_key, []).append(row)

    def find(self, party: Party) -> Organisation | None:
        """The record that it certainly is."""
        known = self.by_record.get(party.record_id or 0) or self.by_number.get(party.corporate_number or None)
        if known:
            return known
        named = self._list_named(party)
        prefecture = party.columns.get("prefecture_id")
        elsewhere = [row for row in named if prefecture and row.prefecture_id not in (None, prefecture)]
        return named[0] if len(named) == 1 and not elsewhere and not self._has_double(party) else None

    def is_doubtful(self, party: Party) -> bool:
        """Whether it may be one on record, or another one of its name that is filled with it."""
        return self.find(party) is None and (bool(self._list_named(party)) or self._has_double(party))

    def _list_named(self, party: Party) -> list[Organisation]:
        """Those of its name, but for bodies of another number."""
        return [row for row in self.by_name.get(party.key, ()) if not (party.corporate_number and row.corporate_number)]

    def _has_double(self, party: Party) -> bool:
        return not (party.corporate_number or party.record_id) and self.alike[party.key] > 1

    def _list_active(self, column: str, values: Iterable[Any]) -> Iterable[Organisation]:
        own = AwardeeOrganisation.objects.filter(awardee__cycle=self.cycle).values("organisation")
        ordered = sorted(value for value in values if value)
        for start in range(0, len(ordered), AT_ONCE):
            rows = Organisation.objects.active().filter(**{f"{column}__in": ordered[start : start + AT_ONCE]})
            yield from keep_found(rows, by=self.by) | rows.filter(pk__in=own)


def find_or_create(party: Party, match: PartyMatch) -> Organisation | None:
    """Its record, which is made where there is none; None where somebody has to choose. Call it in a transaction.

    A record that it is taken for is held against a merge. Of one that must not be found the number is taken over.
    """
    if found := match.find(party):
        held = Organisation.objects.select_for_update(of=("self",), no_key=True).filter(pk=found.pk)
        return held.filter(merged_into=None).first()
    if match.is_doubtful(party):
        return None
    number = party.corporate_number or None
    if number:
        give_way(number, by=match.by)
    return Organisation.objects.create(**split_legal_form(party.name), corporate_number=number, **party.columns)
