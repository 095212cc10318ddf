"""Rows of a table of past awardees against what is on record: tier, organisation, whether the award is there already.

An organisation is recognised by its corporate number, else by its name, however that is spelled; two tiers of one in
the same table are two awards. The rule the next editor must not break: nothing is merged on a guess. What could be two
organisations, or one, is a problem of the row and says what to enter; only what is certainly the same award is passed
over as known.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _
from msgspec import Struct, field

from awards.programmes.models import Tier
from awards.results.domain.awardee_table import HEADINGS
from awards.results.enums import AwardeeState
from awards.results.models import Awardee
from foundation.exchange.domain import Problem, fold
from foundation.organisations.domain import keep_found
from foundation.organisations.models import Organisation
from foundation.text.languages import join_names
from foundation.text.names import name_key

AT_ONCE = 500
Values = Mapping[str, Any]


class Doubt(Exception):
    """A row that can't be matched; its sentence says what to do, `column` where."""

    def __init__(self, sentence: str, column: str = "") -> None:
        super().__init__(sentence)
        self.column = column


class Match(Struct, frozen=True):
    """What a row stands for. Without an organisation on record, rows of one `key` share a new one."""

    tier: Tier
    organisation: Organisation | None
    key: str


class Matching(Struct):
    """By row: what is new, what is on record, what is wrong."""

    new: dict[int, Match] = field(default_factory=dict)
    known: set[int] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)


def match_rows(rows: Mapping[int, Values], *, by: Any) -> Matching:
    """Every row of a table whose cells are good, with what who sent it finds. Fixed number of queries for 500 names."""
    tiers, bodies, awards = Tiers(rows.values()), Bodies(rows, by), Awards(rows.values())
    found, seen = Matching(), defaultdict[tuple[Any, ...], dict[int, int]](dict)
    matched: dict[int, Match] = {}
    for number, values in rows.items():
        try:
            tier = tiers.find(values)
            if not tier.publishes_citations and (values["citation_ja"] or values["citation_en"]):
                raise Doubt(_("Citations of this tier are not published. Leave this empty."), CITATION)
            organisation = bodies.find(number, values)
            key = str(organisation.pk) if organisation else f"new {bodies.key_of(values)}"
            first = seen[tier.cycle_id, key, _unit(values["unit_ja"])].setdefault(tier.pk, number)
            if first != number:
                raise Doubt(_("Row %(row)d is the same award. Delete one of the two.") % {"row": first})
            matched[number] = Match(tier, organisation, key)
        except Doubt as doubt:
            found.problems.append(Problem(number, str(doubt), doubt.column))
    for number, match in matched.items():
        values = rows[number]
        try:
            if awards.has(values, match, besides=seen[match.tier.cycle_id, match.key, _unit(values["unit_ja"])]):
                found.known.add(number)
            else:
                found.new[number] = match
        except Doubt as doubt:
            found.problems.append(Problem(number, str(doubt), doubt.column))
    found.problems.sort(key=lambda problem: problem.row)
    return found


def _unit(text: str | None) -> str:
    return fold(text or "")


class Tiers:
    """The tiers of the rows' cycles, by code and by name."""

    def __init__(self, rows: Iterable[Values]) -> None:
        self.of: dict[int, dict[str, set[Tier]]] = defaultdict(lambda: defaultdict(set))
        self.names: dict[int, list[str]] = defaultdict(list)
        for tier in Tier.objects.filter(cycle__in={values["cycle"].pk for values in rows}).order_by("rank", "pk"):
            self.names[tier.cycle_id].append(tier.name)
            for name in filter(None, (tier.code, tier.name_ja, tier.name_en)):
                self.of[tier.cycle_id][fold(name)].add(tier)

    def find(self, values: Values) -> Tier:
        cycle = values["cycle"]
        found = self.of[cycle.pk].get(fold(values["tier"]), set())
        if len(found) == 1:
            return next(iter(found))
        facts = {"text": values["tier"], "cycle": cycle, "tiers": join_names(self.names[cycle.pk]) or "―"}
        if found:
            raise Doubt(_("Several tiers of this cycle are called “%(text)s”. Enter the code.") % facts, TIER)
        raise Doubt(_("“%(text)s” is not a tier of “%(cycle)s”. Its tiers: %(tiers)s.") % facts, TIER)


TIER, NUMBER, CITATION = HEADINGS["tier"], HEADINGS["corporate_number"], HEADINGS["citation_ja"]


class Bodies:
    """The organisations that rows may stand for, on record and in the table itself."""

    def __init__(self, rows: Mapping[int, Values], by: Any) -> None:
        self.rows = rows
        self.in_table: dict[str, list[tuple[int, Values]]] = defaultdict(list)
        for number, values in rows.items():
            self.in_table[name_key(values["name_ja"])].append((number, values))
        numbers = {values["corporate_number"] for values in rows.values() if values["corporate_number"]}
        self.by_number = {row.corporate_number: row for row in _list_active("corporate_number", numbers, by)}
        self.by_name: dict[str, list[Organisation]] = defaultdict(list)
        for row in _list_active("name_key", self.in_table, by):
            self.by_name[row.name_key].append(row)

    def key_of(self, values: Values) -> str:
        """What rows share that stand for one organisation which isn't on record."""
        return values["corporate_number"] or name_key(values["name_ja"])

    def find(self, number: int, values: Values) -> Organisation | None:
        """The organisation on record; None where there is none yet. Raises Doubt."""
        corporate, name = values["corporate_number"], name_key(values["name_ja"])
        if corporate and (known := self.by_number.get(corporate)):
            return known
        candidates = [one for one in self.by_name[name] if not (corporate and one.corporate_number)]
        self._refuse_doubtful(number, values, is_on_record=bool(candidates))
        if len(candidates) > 1:
            raise Doubt(_("Several organisations on record have this name. Enter the corporate number."), NUMBER)
        if candidates and _differ(candidates[0].prefecture_id, values["prefecture"]):
            raise Doubt(
                _("One of this name is on record in another prefecture. Enter the corporate number, there, too."),
                NUMBER,
            )
        return candidates[0] if candidates else None

    def _refuse_doubtful(self, number: int, values: Values, *, is_on_record: bool) -> None:
        """Two rows of one name that may be two organisations, while no number tells them apart."""
        corporate = values["corporate_number"]
        for other, theirs in self.in_table[name_key(values["name_ja"])]:
            if other == number:
                continue
            if is_on_record and corporate and _differ(corporate, theirs["corporate_number"]):
                raise Doubt(
                    _("Row %(row)d has the same name and another number. Enter the number of the one on record.")
                    % {"row": other},
                    NUMBER,
                )
            if not corporate and not is_on_record and theirs["corporate_number"]:
                raise Doubt(
                    _("Row %(row)d has the same name with a corporate number. Enter it here, too.") % {"row": other},
                    NUMBER,
                )
            if not corporate and _differ(_key(theirs["prefecture"]), values["prefecture"]):
                raise Doubt(
                    _("Row %(row)d has the same name in another prefecture. Enter the corporate numbers.")
                    % {"row": other},
                    NUMBER,
                )


def _list_active(column: str, values: Iterable[str], by: Any) -> Iterator[Organisation]:
    ordered = sorted(filter(None, values))
    for start in range(0, len(ordered), AT_ONCE):
        some = ordered[start : start + AT_ONCE]
        yield from keep_found(Organisation.objects.active(), by=by).filter(**{f"{column}__in": some}).order_by("pk")


def _key(record: Any) -> Any:
    return getattr(record, "pk", record)


def _differ(one: Any, other: Any) -> bool:
    """Whether both are known and not the same."""
    return bool(one and other and one != _key(other))


class Awards:
    """The awardees of the rows' cycles, by organisation and by name."""

    def __init__(self, rows: Iterable[Values]) -> None:
        self.by_body: dict[tuple[int, int], list[Awardee]] = defaultdict(list)
        self.by_name: dict[tuple[int, str], list[Awardee]] = defaultdict(list)
        awardees = Awardee.objects.filter(cycle__in={values["cycle"].pk for values in rows})
        for awardee in awardees.select_related("tier").prefetch_related("organisations").order_by("pk"):
            self.by_name[awardee.cycle_id, name_key(awardee.name_ja)].append(awardee)
            for part in awardee.organisations.all():
                self.by_body[awardee.cycle_id, part.organisation_id].append(awardee)

    def has(self, values: Values, match: Match, *, besides: Collection[int]) -> bool:
        """Whether this award is on record. `besides`: the tiers that the table has it with, each an award of its own.

        Raises Doubt where it is with a tier that the table doesn't have, revoked or declined, or only by its name.
        """
        cycle, unit = values["cycle"].pk, _unit(values["unit_ja"])
        same = self.by_body[cycle, match.organisation.pk] if match.organisation else []
        if not same:
            same = [one for one in self.by_name[cycle, name_key(values["name_ja"])] if self._may_be(one, values)]
        same = [one for one in same if _unit(one.unit_ja) == unit]
        other = [one for one in same if one.tier_id not in besides]
        same = [one for one in same if one.tier_id == match.tier.pk] or other
        if not same:
            return False
        state = same[0].state
        if state == AwardeeState.REVOKED:
            raise Doubt(_("This award is on record and has been revoked. Delete the row."))
        if state == AwardeeState.DECLINED:
            raise Doubt(_("This award is on record and was declined. Delete the row."))
        if same[0].tier_id != match.tier.pk:
            message = _(
                "On record in this cycle with the tier “%(tier)s”. If that is wrong, correct it there and delete the "
                "row. If it has both, let the table have a row for each."
            )
            raise Doubt(message % {"tier": same[0].tier.name}, TIER)
        return True

    def _may_be(self, awardee: Awardee, values: Values) -> bool:
        """Whether an awardee of that name is the row's: it has no organisation on record that says otherwise."""
        if not awardee.organisations.all():
            return True
        if values["corporate_number"]:
            return False
        raise Doubt(
            _("An awardee of this name is on record in this cycle. Enter the corporate number, or delete the row."),
            NUMBER,
        )
