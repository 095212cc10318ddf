"""What awardees have answered about what is published of them, and the release doesn't follow.

Undecided, still to come, or taken over and not yet in a draft. The rule the next editor must not break: it only says
where somebody has to look; no statement where nobody has a room, else the same number for any number of awardees.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db.models import FilteredRelation, Q
from django.utils.html import strip_tags
from django.utils.translation import override
from msgspec import Struct
from wagtail.models import Page

from awards.releases.domain.queries.release_consent import make_pattern
from awards.releases.domain.queries.release_text import list_texts
from awards.results.domain.queries.awardee import Wording, get_wording
from awards.results.models import Awardee, AwardeePage
from awards.rooms.domain.queries.proof import EMPLOYEES, MEASURE, PART, PART_LINES, PART_ROLE, key_of, sort_parts
from awards.rooms.enums import ProofOutcome
from awards.rooms.models import AwardRoom, ProofAnswer
from foundation.text.names import naming

NAMES = ("name_ja", "name_en")
PEOPLE = r"(?:人|名|employees|people|persons|staff|members)"


class Answer(Struct, frozen=True):
    """One answer that staff have to decide, or took over: of whom, about which field, what it was and what it is."""

    awardee: int
    field: str
    outcome: str
    shown: str
    text: str


def read_answers(awardees: Iterable[Awardee]) -> list[Answer]:
    """The oldest first. One statement."""
    in_room = [awardee.pk for awardee in awardees if awardee.needs_consent]
    if not in_room:
        return []
    outcomes = (ProofOutcome.OPEN, ProofOutcome.TAKEN)
    rows = ProofAnswer.objects.filter(proof__room__awardee__in=in_room, outcome__in=outcomes).order_by("pk")
    return [Answer(*row) for row in rows.values_list("proof__room__awardee", "field", "outcome", "shown", "text")]


def is_name(field: str) -> bool:
    """Whether an answer is about the name of the award, or of an organisation behind it."""
    name = field.partition(":")[0]
    return name in NAMES or name.removeprefix(PART) in PART_LINES


def list_open(awardees: Iterable[Awardee], answers: Iterable[Answer]) -> list[Awardee]:
    """Awardees with an answer that nobody has decided."""
    waiting = {answer.awardee for answer in answers if answer.outcome == ProofOutcome.OPEN}
    return [awardee for awardee in awardees if awardee.pk in waiting]


def list_awaited(awardees: Iterable[Awardee], at: datetime) -> list[tuple[Awardee, datetime]]:
    """Who may still answer, until when: of an award given jointly as long as one organisation hasn't. One statement."""
    in_room = {awardee.pk: awardee for awardee in awardees if awardee.needs_consent}
    if not in_room:
        return []
    rooms = AwardRoom.objects.filter(awardee__in=in_room, proof_due_at__gt=at).order_by("awardee")
    rooms = rooms.annotate(sent=FilteredRelation("proofs", condition=Q(proofs__is_sent=True)))
    due: dict[int, datetime] = {}
    answered: dict[int, set[int | None]] = {}
    columns = ("awardee", "proof_due_at", "sent", "sent__organisation")
    for key, moment, proof, organisation in rooms.values_list(*columns).distinct():
        due[key] = moment
        if proof is not None:
            answered.setdefault(key, set()).add(organisation)
    return [(in_room[key], due[key]) for key in due if _list_keys(in_room[key]) - answered.get(key, set())]


def _list_keys(awardee: Awardee) -> set[int | None]:
    """Whose answers are wanted: the lead's, and of an award given jointly each organisation's."""
    parts = sort_parts(awardee.organisations.all())
    return {None, *(key_of(parts, part.organisation_id) for part in parts)}


def list_uncorrected(pages: Iterable[Any], awardees: list[Awardee], answers: Iterable[Answer]) -> list[Page]:
    """Drafts that still say what an awardee had corrected or taken out; names are for `RenamedReader`.

    A page of an awardee, or its case study, is read for that one alone, any other for all whom it names.
    """
    taken: dict[int, list[Answer]] = {}
    for answer in answers:
        if answer.outcome == ProofOutcome.TAKEN and not is_name(answer.field):
            taken.setdefault(answer.awardee, []).append(answer)
    if not taken:
        return []
    by_key = {awardee.pk: awardee for awardee in awardees}
    reader = _CorrectedReader({by_key[key]: rows for key, rows in taken.items()}, get_wording(awardees[0]))
    owners = _list_owners(by_key)
    found = []
    for page in pages:
        content = page.latest_revision.content if page.latest_revision else {}
        text = "\n".join(strip_tags(said) for said in list_texts(content))
        owner = owners.get(page.pk) or owners.get(page.translation_key)
        if reader.has_old(text, language=page.locale.language_code, owner=owner):
            found.append(page)
    return found


def _list_owners(awardees: Iterable[int]) -> dict[Any, int]:
    """{page, or translation key of a case study: awardee}"""
    owners: dict[Any, int] = {}
    rows = AwardeePage.objects.filter(awardee__in=list(awardees)).order_by("pk")
    for page, case, awardee in rows.values_list("pk", "case_study", "awardee"):
        owners |= {page: awardee} | ({case: awardee} if case else {})
    return owners


class _CorrectedReader:
    """Whether a text has what an awardee no longer wants said."""

    def __init__(self, taken: dict[Awardee, list[Answer]], wording: Wording) -> None:
        self.taken, self.wording = taken, wording
        self.tests: dict[tuple[int, str], list[Callable[[str], bool]]] = {}
        self.names = {one.pk: naming((one.name_ja, one.name_en)) for one in taken}

    def has_old(self, text: str, *, language: str, owner: int | None) -> bool:
        for awardee in self.taken:
            if owner not in (None, awardee.pk):
                continue
            is_said = any(test(text) for test in self._list_tests(awardee, language))
            if is_said and (owner or self.names[awardee.pk](text)):
                return True
        return False

    def _list_tests(self, awardee: Awardee, language: str) -> list[Callable[[str], bool]]:
        if (awardee.pk, language) not in self.tests:
            with override(language):
                self.tests[awardee.pk, language] = list(self._make_tests(awardee))
        return self.tests[awardee.pk, language]

    def _make_tests(self, awardee: Awardee) -> Iterator[Callable[[str], bool]]:
        """Of each field what it was, unless it is that again."""
        rows = self.taken[awardee]
        now = {row.field: row.text for row in rows}
        for row in rows:
            name, _colon, item = row.field.partition(":")
            if name == MEASURE:
                yield from self._test_figure(awardee, item, row.shown)
            elif name in (EMPLOYEES, PART + EMPLOYEES):
                yield from _test_employees(awardee, row.shown)
            elif name != PART + PART_ROLE and (said := _flatten(row.shown)) and said not in _flatten(now[row.field]):
                yield lambda text, said=said: said in _flatten(text)  # type: ignore[misc]  # bound to this one

    def _test_figure(self, awardee: Awardee, item: str, shown: str) -> Iterator[Callable[[str], bool]]:
        value, measures = Decimal(shown), awardee.measures.all()  # of a figure the number was kept
        version = next((self.wording.get(one.item_id) for one in measures if one.item.code == item), None)
        if version and value not in {one.value for one in measures}:
            yield _searching(make_pattern(value, version))


def _test_employees(awardee: Awardee, shown: str) -> Iterator[Callable[[str], bool]]:
    now = {awardee.employees_total, *(part.employees_total for part in awardee.organisations.all())}
    if shown.isdecimal() and int(shown) not in now:
        yield _searching(rf"(?<![\d.,])(?:{shown}|{int(shown):,})\s*{PEOPLE}")


def _searching(pattern: str) -> Callable[[str], bool]:
    compiled = re.compile(pattern)
    return lambda text: compiled.search(text) is not None


def _flatten(text: str) -> str:
    """Without what layout makes different."""
    return "".join(strip_tags(text).split())
