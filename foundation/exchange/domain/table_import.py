"""Tables that staff send: the worker checks one, then enters all of it or nothing.

    begin_import ─▶ checking ─▶ checked ─ enter_import ─▶ applying ─▶ applied
                        └▶ refused (not readable)              └▶ failed (something changed meanwhile)

What a row means is the app's (`Importer`). Errors are reported by row; the table is returned with a column of reasons.
The rules the next editor must not break: no calls to the store inside a transaction; nothing is entered while one row
is wrong, and nothing twice.
"""

from collections.abc import Callable, Mapping
from datetime import timedelta
from io import BytesIO
from typing import IO, Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import override
from msgspec import Struct

from foundation.audit.domain import record
from foundation.clock.domain import start_work
from foundation.clock.enums import WorkState
from foundation.clock.models import Work
from foundation.exchange.domain.errors import (
    ImportGivenUp,
    ImportNotReady,
    ImportOutdated,
    ImportOver,
    TableRefused,
)
from foundation.exchange.domain.generated_file import name_object, private_store, read_file
from foundation.exchange.domain.reading import Reading
from foundation.exchange.domain.reasons import write_reasons
from foundation.exchange.enums import ImportState, TableFormat
from foundation.exchange.models import TableImport
from foundation.records.domain.contention import retried
from foundation.text.languages import active_language

KEPT = timedelta(days=7)
SHOWN = 20_000


class Importer(Struct, frozen=True):
    """What an app says of its tables. `noun` begins the names of their events: `<noun>.import_begun`.

    `check` is the dry run and writes nothing. `create` writes the rows and says how many, inside the transaction of
    entering, after `lock` has taken what two equal tables must not write at once; it raises ImportOutdated.
    """

    model: type[TableImport]
    kind: str
    noun: str
    check: Callable[[Any, IO[bytes]], Reading]
    lock: Callable[[Any], None]
    create: Callable[[Any, Reading], int]

    @property
    def rows(self) -> "QuerySet[Any]":
        return self.model._default_manager.all()


def begin_import(
    importer: Importer,
    row: TableImport,
    content: IO[bytes],
    *,
    facts: Mapping[str, Any],
    by: AbstractBaseUser,
) -> TableImport:
    """Store the table and have it checked; `row` is unsaved, and says whose rows they are.

    Calls the store, then one transaction: row, audit entry with `facts`, work.
    """
    key, now = importer.model.new_key(), timezone.now()
    private_store().put(key, content, content_type="application/octet-stream")
    row.file_name, row.table_key, row.language = row.file_name[:255], key, active_language()
    row.requested_by_id, row.requested_at, row.expires_at = by.pk, now, now + KEPT
    with transaction.atomic():
        row.save(force_insert=True)
        record(f"{importer.noun}.import_begun", by=by, subject=row, after=dict(facts))
        start_work(kind=importer.kind, key=f"{row.public_id}:check", ref=row.pk, at=now)
    return row


@retried
@transaction.atomic
def enter_import(importer: Importer, row: TableImport, *, by: AbstractBaseUser) -> None:
    """Have a checked table entered. Raises ImportNotReady where it isn't checked, a row is wrong, or none is new;
    ImportOver once the table is deleted."""
    ready = importer.rows.filter(pk=row.pk, state=ImportState.CHECKED, bad=0, good__gt=0)
    if not ready.filter(table_key__isnull=False).update(state=ImportState.APPLYING):
        raise ImportOver if ready.exists() else ImportNotReady
    record(f"{importer.noun}.import_entered", by=by, subject=row, after={"rows": row.good})
    start_work(kind=importer.kind, key=f"{row.public_id}:enter", ref=row.pk, at=timezone.now())


def run_import(importer: Importer, work: Work) -> None:
    """Called by the worker: check, or enter; skips what is already finished. After the last try it has failed."""
    row = importer.rows.select_related("requested_by").filter(pk=work.ref).first()
    if row is None or not row.is_under_way:
        return
    with override(row.language):
        try:
            _check_or_enter(importer, row)
        except (ImportOver, TableRefused) as refused:
            state = ImportState.FAILED if isinstance(refused, ImportOver) else ImportState.REFUSED
            _finish(row, state, refusal=" ".join(refused.messages))
        except Exception:
            if work.is_last_try:
                _finish(row, ImportState.FAILED, refusal=" ".join(ImportGivenUp().messages))
            raise


def has_given_up(importer: Importer, row: TableImport) -> bool:
    """Whether its worker died at each of its tries, so that nobody goes on with it."""
    step = "check" if row.state == ImportState.CHECKING else "enter"
    works = Work.objects.filter(kind=importer.kind, key=f"{row.public_id}:{step}", state=WorkState.FAILED)
    return row.is_under_way and works.exists()


def _check_or_enter(importer: Importer, row: TableImport) -> None:
    if row.table_key is None:
        raise ImportOver
    reading = importer.check(row, BytesIO(b"".join(private_store().chunks(row.table_key))))
    if row.state == ImportState.APPLYING and reading.is_clean:
        enter_rows(importer, row, reading)
    else:
        _write_outcome(row, reading)


def _write_outcome(row: TableImport, reading: Reading) -> None:
    bad = len({problem.row for problem in reading.problems})
    listed = [{"row": each.row, "column": each.column, "message": each.message} for each in reading.problems[:SHOWN]]
    found = {"good": len(reading.rows), "known": len(reading.known), "bad": bad, "problems": listed}
    if not bad:
        _finish(row, ImportState.CHECKED, **found)
        return
    content, key = BytesIO(), row.new_key()
    write_reasons(reading, content)
    content.seek(0)
    private_store().put(key, content, content_type=TableFormat.XLSX.content_type)
    checked = {"state": ImportState.CHECKED, "finished_at": timezone.now(), "size": content.getbuffer().nbytes}
    name_object(_under_way(row), key, **checked, **found)


@retried
def enter_rows(importer: Importer, row: TableImport, reading: Reading) -> None:
    """Enter an error-free table in one transaction; nothing of it if records have changed meanwhile.

    What `lock` takes is locked first, so that of two equal tables entered at once the second finds the first. The row
    is locked meanwhile: a second worker, which took over because this one was slow, waits and then finds it entered.
    """
    try:
        with transaction.atomic():
            importer.lock(row)
            mine = importer.rows.select_for_update().filter(pk=row.pk, state=ImportState.APPLYING)
            if mine.first() is None:
                return
            number = importer.create(row, reading)
            _finish(row, ImportState.APPLIED, entered=number)
            record(f"{importer.noun}.imported", by=row.requested_by, subject=row, after={"rows": number})
    except ImportOutdated as outdated:
        _finish(row, ImportState.FAILED, refusal=" ".join(outdated.messages))
    except IntegrityError:
        _finish(row, ImportState.FAILED, refusal=" ".join(ImportOutdated().messages))


def _finish(row: TableImport, state: str, **facts: Any) -> None:
    _under_way(row).update(state=state, finished_at=timezone.now(), **facts)


def _under_way(row: TableImport) -> "QuerySet[Any]":
    """The row, as long as no other worker has finished it."""
    return type(row)._default_manager.filter(pk=row.pk, state=row.state)


def read_reasons(importer: Importer, row: TableImport, *, by: AbstractBaseUser) -> bytes:
    """The table with the column of reasons. Recorded. Raises FileNotReady, OSError."""
    return read_file(row, by=by, event=f"{importer.noun}.import_reasons")
