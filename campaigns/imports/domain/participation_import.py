"""Importing participations: what a row of the table means, and what becomes of it (`exchange: table_import`).

The rules the next editor must not break: nothing is entered while one row is wrong; of two equal tables entered at once
the second finds the first.
"""

from collections.abc import Iterable
from datetime import datetime
from functools import partial
from itertools import islice
from typing import IO, Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import IntegrityError
from django.utils import timezone
from django.utils.translation import gettext as _

from campaigns.imports.domain.participation_import_duplicate import list_duplicates
from campaigns.imports.domain.participation_table import HEADINGS, list_expected
from campaigns.imports.domain.participation_template import EXAMPLE_MARKS, list_examples
from campaigns.imports.models import ParticipationImport
from campaigns.participation.domain.participation_details import build_answers
from campaigns.participation.enums import ParticipantKind, ParticipationSource, ParticipationState
from campaigns.participation.models import (
    Campaign,
    CampaignQuestion,
    Participation,
    ParticipationAnswer,
)
from foundation.clock.models import Work
from foundation.exchange import domain as exchange
from foundation.exchange.domain import Importer, ImportOutdated, Problem, Reading, read_table
from foundation.notices.validators import normalise_address
from foundation.records.domain.private_link import new_reference
from foundation.text.kana import has_kanji

AT_ONCE = 1_000


def begin_import(
    campaign: Campaign, content: IO[bytes], *, file_name: str, source_note: str, by: AbstractBaseUser
) -> ParticipationImport:
    """Store the table and have it checked."""
    row = ParticipationImport(campaign=campaign, file_name=file_name, source_note=source_note)
    exchange.begin_import(IMPORTER, row, content, facts={"campaign": campaign.code}, by=by)
    return row


def run_import(work: Work) -> None:
    """Called by the worker: check, or enter."""
    exchange.run_import(IMPORTER, work)


def check_table(campaign: Campaign, content: IO[bytes]) -> Reading:
    """The dry run: the contents of the table and all its errors. Raises TableRefused."""
    reading = read_table(content, list_expected(campaign), examples=list_examples(campaign))
    taken = set(Participation.objects.active().filter(campaign=campaign).values_list("corporate_number", flat=True))
    questions = list(campaign.questions.filter(is_active=True))
    seen: dict[str, int] = {}
    for number, values in list(reading.rows.items()):
        reading.refuse(*_problems_of(number, values, taken, seen), *_problems_of_kind(number, values, questions))
    reading.refuse(*list_duplicates(campaign, reading.rows))
    return reading


def _problems_of(number: int, values: dict[str, Any], taken: set[str], seen: dict[str, int]) -> Iterable[Problem]:
    if values["name_ja"].startswith(EXAMPLE_MARKS):
        message = _("This row began as the example. Delete it, or enter everything anew in an empty row.")
        yield Problem(number, message, HEADINGS["name_ja"])
    if has_kanji(values["name_ja"]) and not values.get("name_kana"):
        message = _("Enter the reading: the list is sorted by it, and a name with kanji has several.")
        yield Problem(number, message, HEADINGS["name_kana"])
    if values["kind"] == ParticipantKind.INDIVIDUAL and values.get("postal_address"):
        yield Problem(number, _("An individual’s address is not kept. Delete it."), HEADINGS["postal_address"])
    corporate = values.get("corporate_number")
    if not corporate:
        return
    if values["kind"] == ParticipantKind.INDIVIDUAL:
        yield Problem(number, _("An individual has no corporate number. Delete it, or correct the kind."))
    if corporate in taken:
        yield Problem(number, _("This organisation already takes part in this campaign."))
    if corporate in seen:
        yield Problem(number, _("Row %(row)d has the same corporate number.") % {"row": seen[corporate]})
    seen.setdefault(corporate, number)


def _problems_of_kind(number: int, values: dict[str, Any], questions: list[CampaignQuestion]) -> Iterable[Problem]:
    """Answers to questions that are asked of the other kind of participant: they would be lost."""
    for question in questions:
        if values.get(f"q_{question.code}") not in (None, "", []) and not question.is_for(values["kind"]):
            yield Problem(number, _("This question is not asked of this kind of participant."), question.label)


def lock_campaign(row: ParticipationImport) -> None:
    """Of two equal tables that are entered at once the second waits here."""
    Campaign.objects.select_for_update(of=("self",), no_key=True).get(pk=row.campaign_id)


def create_participations(row: ParticipationImport, reading: Reading) -> int:
    """Write all rows, unless somebody registered meanwhile; how many. Raises ImportOutdated."""
    outdated = ImportOutdated(_("Someone has registered in the meantime. Have the spreadsheet checked again."))
    if list_duplicates(row.campaign, reading.rows):
        raise outdated
    try:
        return _create(row, reading)
    except IntegrityError as error:
        raise outdated from error


def _create(row: ParticipationImport, reading: Reading) -> int:
    """Write all rows with their answers, a thousand at a time to limit memory; returns how many."""
    now, questions, entered = timezone.now(), list(row.campaign.questions.all()), 0
    waiting = iter(reading.rows.values())
    while piece := list(islice(waiting, AT_ONCE)):
        made = Participation.objects.bulk_create([_participation(row, values, now) for values in piece])
        answers: list[ParticipationAnswer] = []
        for participation, values in zip(made, piece, strict=True):
            questions_for_kind = [question for question in questions if question.is_for(participation.kind)]
            answers += build_answers(
                participation,
                questions_for_kind,
                {each.code: values.get(f"q_{each.code}") for each in questions_for_kind},
            )
        ParticipationAnswer.objects.bulk_create(answers, batch_size=AT_ONCE)
        entered += len(made)
    return entered


def _participation(row: ParticipationImport, values: dict[str, Any], at: datetime) -> Participation:
    campaign = row.campaign
    logo_terms = campaign.logo_terms if values.get("agrees_to_logo") else None
    names = ("name_ja", "name_en", "name_kana", "corporate_number", "postal_address", "website")
    return Participation(
        campaign=campaign,
        state=ParticipationState.APPLIED,
        kind=values["kind"],
        **{name: values.get(name) or "" for name in names},
        **{name: values.get(name) for name in ("industry", "size_band", "prefecture")},
        email=normalise_address(values["email"]) if values.get("email") else "",
        language=values.get("language") or "ja",
        may_publish=bool(values.get("may_publish")),
        source=ParticipationSource.IMPORT,
        source_note=row.source_note,
        entered_by=row.requested_by,
        link_reference=new_reference(),
        applied_at=at,
        participation_terms=campaign.participation_terms,
        participation_terms_at=at if campaign.participation_terms_id else None,
        logo_terms=logo_terms,
        logo_terms_at=at if logo_terms else None,
    )


IMPORTER = Importer(
    model=ParticipationImport,
    kind="laurel_imports.import",
    noun="participation",
    check=lambda row, content: check_table(row.campaign, content),
    lock=lock_campaign,
    create=create_participations,
)
enter_import = partial(exchange.enter_import, IMPORTER)
enter_rows = partial(exchange.enter_rows, IMPORTER)
read_reasons = partial(exchange.read_reasons, IMPORTER)
