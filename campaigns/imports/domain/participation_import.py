"""Importing participations: the worker checks a table, then enters all of it or nothing.

    begin_import ─▶ checking ─▶ checked ─ enter_import ─▶ applying ─▶ applied
                        └▶ refused (not readable)              └▶ failed (something changed meanwhile)

Errors are reported by row; the table is returned with a column of reasons. The rules the next editor must not break: no
calls to the store inside a transaction; nothing is entered while one row is wrong.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from io import BytesIO
from itertools import islice
from typing import IO, Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from campaigns.imports.domain.errors import ImportNotReady
from campaigns.imports.domain.participation_import_duplicate import list_duplicates
from campaigns.imports.domain.participation_table import HEADINGS, list_expected
from campaigns.imports.domain.participation_template import EXAMPLE_MARKS, list_examples
from campaigns.imports.enums import ImportState
from campaigns.imports.models import ParticipationImport
from campaigns.participation.domain.errors import AlreadyTakesPart
from campaigns.participation.domain.participation_details import build_answers
from campaigns.participation.enums import ParticipantKind, ParticipationSource, ParticipationState
from campaigns.participation.models import (
    Campaign,
    CampaignQuestion,
    Participation,
    ParticipationAnswer,
)
from foundation.audit.domain import record
from foundation.clock.domain import start_work
from foundation.clock.models import Work
from foundation.exchange.domain import (
    Problem,
    Reading,
    TableRefused,
    name_object,
    private_store,
    read_file,
    read_table,
    write_reasons,
)
from foundation.notices.validators import normalise_address
from foundation.records.domain.contention import retried
from foundation.records.domain.private_link import new_reference
from foundation.text.kana import has_kanji
from foundation.text.languages import active_language

KIND = "laurel_imports.import"
KEPT = timedelta(days=7)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SHOWN = 20_000
AT_ONCE = 1_000


def begin_import(
    campaign: Campaign, content: IO[bytes], *, file_name: str, source_note: str, by: AbstractBaseUser
) -> ParticipationImport:
    """Store the table and have it checked. Calls the store, then one transaction: row, audit entry, work."""
    key, now = ParticipationImport.new_key(), timezone.now()
    private_store().put(key, content, content_type="application/octet-stream")
    with transaction.atomic():
        row = ParticipationImport.objects.create(
            campaign=campaign,
            file_name=file_name[:255],
            table_key=key,
            language=active_language(),
            source_note=source_note,
            requested_by_id=by.pk,
            requested_at=now,
            expires_at=now + KEPT,
        )
        record("participation.import_begun", by=by, subject=row, after={"campaign": campaign.code})
        start_work(kind=KIND, key=f"{row.public_id}:check", ref=row.pk, at=now)
    return row


@retried
@transaction.atomic
def enter_import(row: ParticipationImport, *, by: AbstractBaseUser) -> None:
    """Have a checked table entered. Raises ImportNotReady where it isn't checked, or a row is wrong."""
    ready = ParticipationImport.objects.filter(pk=row.pk, state=ImportState.CHECKED, bad=0, good__gt=0)
    if not ready.update(state=ImportState.APPLYING):
        raise ImportNotReady
    record("participation.import_entered", by=by, subject=row, after={"rows": row.good})
    start_work(kind=KIND, key=f"{row.public_id}:enter", ref=row.pk, at=timezone.now())


def run_import(work: Work) -> None:
    """Called by the worker: check, or enter; skips what is already finished."""
    row = ParticipationImport.objects.select_related("campaign", "requested_by").filter(pk=work.ref).first()
    if row is None or not row.is_under_way:
        return
    with override(row.language):
        try:
            reading = check_table(row.campaign, BytesIO(b"".join(private_store().chunks(row.table_key or ""))))
        except TableRefused as refused:
            _finish(row, ImportState.REFUSED, refusal=" ".join(refused.messages))
            return
        if row.state == ImportState.APPLYING and reading.is_clean:
            enter_rows(row, reading)
        else:
            _write_outcome(row, reading)


def check_table(campaign: Campaign, content: IO[bytes]) -> Reading:
    """The dry run: the contents of the table and all its errors. Raises TableRefused."""
    reading = read_table(content, list_expected(campaign), examples=list_examples(campaign))
    taken = set(Participation.objects.active().filter(campaign=campaign).values_list("corporate_number", flat=True))
    questions = list(campaign.questions.filter(is_active=True))
    seen: dict[str, int] = {}
    for number, values in list(reading.rows.items()):
        for problem in (*_problems_of(number, values, taken, seen), *_problems_of_kind(number, values, questions)):
            reading.problems.append(problem)
            reading.rows.pop(number, None)
    for problem in list_duplicates(campaign, reading.rows):
        reading.problems.append(problem)
        reading.rows.pop(problem.row, None)
    reading.problems.sort(key=lambda problem: problem.row)
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


def _write_outcome(row: ParticipationImport, reading: Reading) -> None:
    bad = len({problem.row for problem in reading.problems})
    listed = [{"row": each.row, "column": each.column, "message": each.message} for each in reading.problems[:SHOWN]]
    found = {"good": len(reading.rows), "bad": bad, "problems": listed}
    if not bad:
        _finish(row, ImportState.CHECKED, **found)
        return
    content, key = BytesIO(), ParticipationImport.new_key()
    write_reasons(reading, content)
    content.seek(0)
    private_store().put(key, content, content_type=XLSX)
    checked = {"state": ImportState.CHECKED, "finished_at": timezone.now(), "size": content.getbuffer().nbytes}
    name_object(_under_way(row), key, **checked, **found)


@retried
def enter_rows(row: ParticipationImport, reading: Reading) -> None:
    """Enter an error-free table in one transaction; nothing of it if somebody registered meanwhile.

    The campaign is locked first, so that of two equal tables entered at once the second finds the first. The row is
    locked meanwhile: a second worker, which took over because this one was slow, waits and then finds it
    entered.
    """
    try:
        with transaction.atomic():
            Campaign.objects.select_for_update(of=("self",), no_key=True).get(pk=row.campaign_id)
            mine = ParticipationImport.objects.select_for_update().filter(pk=row.pk, state=ImportState.APPLYING)
            if mine.first() is None:
                return
            if list_duplicates(row.campaign, reading.rows):
                raise AlreadyTakesPart
            number = _create(row, reading)
            _finish(row, ImportState.APPLIED, entered=number)
            record("participation.imported", by=row.requested_by, subject=row, after={"rows": number})
    except (AlreadyTakesPart, IntegrityError):
        _finish(
            row,
            ImportState.FAILED,
            refusal=_("Someone has registered in the meantime. Have the spreadsheet checked again."),
        )


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


def _finish(row: ParticipationImport, state: str, **facts: Any) -> None:
    _under_way(row).update(state=state, finished_at=timezone.now(), **facts)


def _under_way(row: ParticipationImport) -> QuerySet[ParticipationImport]:
    """The row, as long as no other worker has finished it."""
    return ParticipationImport.objects.filter(pk=row.pk, state=row.state)


def read_reasons(row: ParticipationImport, *, by: AbstractBaseUser) -> bytes:
    """The table with the column of reasons. Recorded. Raises FileNotReady, OSError."""
    return read_file(row, by=by, event="participation.import_reasons")
