"""Importing past awardees: what a row of the table becomes (`exchange: table_import` checks and enters it).

Only of cycles whose results the public sees now: an imported awardee is public at once. The rules the next editor must
not break: nothing is entered while one row is wrong; what is on record is passed over and left as it is; entering looks
at everything again, under the locks of the award's cycles, which a release and a suspension take, too.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import IO, Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.utils import timezone
from django.utils.translation import gettext as _

from awards.programmes.models import AwardCycle, AwardProgramme, Tier
from awards.results.domain.awardee_import_match import Match, match_rows
from awards.results.domain.awardee_table import HEADINGS, list_expected
from awards.results.domain.awardee_template import EXAMPLE_MARKS, list_examples
from awards.results.models import Awardee, AwardeeImport, AwardeeOrganisation
from awards.results.permissions import may_import_awardees
from foundation.clock.models import Work
from foundation.exchange import domain as exchange
from foundation.exchange.domain import Importer, ImportOutdated, Problem, Reading, read_table
from foundation.organisations.domain import give_way, split_legal_form
from foundation.organisations.models import Organisation, SizeBand
from foundation.records.domain.errors import MayNot

AT_ONCE = 500
TEXTS = ("name_kana", "name_en", "unit_ja", "unit_en", "city_ja", "city_en")
SAID = ("citation_ja", "citation_en", "summary_ja", "summary_en")


def begin_import(
    programme: AwardProgramme, content: IO[bytes], *, file_name: str, source_note: str, by: AbstractBaseUser
) -> AwardeeImport:
    """Store the table and have it checked. Raises MayNot."""
    if not may_import_awardees(by):
        raise MayNot
    row = AwardeeImport(programme=programme, file_name=file_name, source_note=source_note)
    exchange.begin_import(IMPORTER, row, content, facts={"programme": programme.code}, by=by)
    return row


def enter_import(row: AwardeeImport, *, by: AbstractBaseUser) -> None:
    """Have a checked table entered. Raises MayNot, ImportNotReady."""
    if not may_import_awardees(by):
        raise MayNot
    exchange.enter_import(IMPORTER, row, by=by)


def run_import(work: Work) -> None:
    """Called by the worker: check, or enter."""
    exchange.run_import(IMPORTER, work)


def check_table(
    programme: AwardProgramme, content: IO[bytes], *, by: Any = None, at: datetime | None = None
) -> Reading:
    """The dry run: what is new, what is on record, as far as who sent it finds it, all errors. Raises TableRefused."""
    reading = read_table(content, list_expected(programme, at=at), examples=list_examples(programme))
    reading.refuse(
        *(
            Problem(
                number,
                _("This row began as the example. Delete it, or enter everything anew in an empty row."),
                HEADINGS["name_ja"],
            )
            for number, values in reading.rows.items()
            if values["name_ja"].startswith(EXAMPLE_MARKS)
        )
    )
    found = match_rows(reading.rows, by=by)
    reading.refuse(*found.problems)
    reading.known = found.known
    reading.rows = {number: values for number, values in reading.rows.items() if number not in found.known}
    return reading


def lock_cycles(row: AwardeeImport) -> None:
    """As a release, a suspension and another table do."""
    list(AwardCycle.objects.select_for_update(of=("self",)).filter(programme=row.programme_id).order_by("pk"))


def create_awardees(row: AwardeeImport, reading: Reading) -> int:
    """Write the rows that are new, with the organisations not yet on record; how many. Raises ImportOutdated."""
    cycles = {values["cycle"].pk for values in reading.rows.values()}
    if AwardCycle.objects.released(timezone.now()).filter(pk__in=cycles).count() != len(cycles):
        raise ImportOutdated
    found = match_rows(reading.rows, by=row.requested_by)
    if found.problems:
        raise ImportOutdated
    organisations = _create_organisations(found.new, reading, by=row.requested_by)
    bands = list(SizeBand.objects.order_by("-minimum"))
    awardees = [_awardee(reading.rows[number], match.tier, bands) for number, match in found.new.items()]
    Awardee.objects.bulk_create(awardees, batch_size=AT_ONCE)
    parts = [
        AwardeeOrganisation(awardee=awardee, organisation=organisations[match.key])
        for awardee, match in zip(awardees, found.new.values(), strict=True)
    ]
    AwardeeOrganisation.objects.bulk_create(parts, batch_size=AT_ONCE)
    return len(parts)


def _create_organisations(new: dict[int, Match], reading: Reading, *, by: Any) -> dict[str, Organisation]:
    """By key: those on record, locked against a merge, and new ones with what their latest award says."""
    known = {match.organisation.pk for match in new.values() if match.organisation}
    locked = Organisation.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=known).order_by("pk")
    found = {str(organisation.pk): organisation for organisation in locked if not organisation.merged_into_id}
    if len(found) != len(known):
        raise ImportOutdated
    latest = sorted(new, key=lambda number: reading.rows[number]["cycle"].opens_at, reverse=True)
    for number in latest:
        key = new[number].key
        if key not in found:
            facts = _organisation(reading.rows[number])
            if facts["corporate_number"]:
                give_way(facts["corporate_number"], by=by)
            found[key] = Organisation.objects.create(**facts)
    return found


def _organisation(values: dict[str, Any]) -> dict[str, Any]:
    """A record holds what is true today: of an award of the past, names, number and place."""
    texts = {name: values[name] or "" for name in ("name_kana", "name_en", "city_ja", "city_en")}
    if values["prefecture"] is None:
        texts |= {"city_ja": "", "city_en": ""}
    facts = {name: values[name] for name in ("corporate_number", "industry", "prefecture")}
    return {**split_legal_form(values["name_ja"]), **texts, **facts}


def _awardee(values: dict[str, Any], tier: Tier, bands: list[SizeBand]) -> Awardee:
    employees = values["employees_total"]
    return Awardee(
        cycle=values["cycle"],
        tier=tier,
        name_ja=values["name_ja"],
        **{name: values[name] or "" for name in (*TEXTS, *SAID)},
        **{name: values[name] for name in ("industry", "prefecture")},
        employees_total=employees,
        size_band=next((band for band in bands if employees and band.minimum <= employees), None),
    )


def list_importable() -> Iterable[AwardProgramme]:
    """Awards with a cycle whose results are out."""
    return AwardProgramme.objects.filter(pk__in=AwardCycle.objects.released().order_by().values("programme"))


IMPORTER = Importer(
    model=AwardeeImport,
    kind="laurel_results.import",
    noun="awardee",
    check=lambda row, content: check_table(row.programme, content, by=row.requested_by),
    lock=lock_cycles,
    create=create_awardees,
)
