"""Every row compared with its object, both ways, in one pass over the store's listing.

Rows and objects are read side by side in the order of their keys, so that a million of either take no memory. Whatever
differs is asked for once more by itself: files are accepted while this runs. The rule the next editor must not break:
this reports and marks, it deletes nothing (`reconcile.py` does, after a day) and repairs nothing. A picture of a first
page that is gone is marked as not drawn: it can be drawn again.
"""

import logging
from collections.abc import Iterator
from datetime import datetime

from django.db.models import QuerySet
from django.utils import timezone
from msgspec import Struct, field

from foundation.assets.domain.verification import private_store
from foundation.assets.enums import Integrity
from foundation.assets.models import StoredFile
from foundation.assets.models.stored_file import FILES, PREVIEWS
from foundation.audit import domain as audit

logger = logging.getLogger(__name__)
PAGE = 500
SHOWN = 50


class Inventory(Struct):
    """What a comparison found: counts, and the first SHOWN names of each."""

    files: int = 0
    missing: list[str] = field(default_factory=list)
    altered: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    undrawn: list[str] = field(default_factory=list)
    counts: dict[str, int] = field(
        default_factory=lambda: dict.fromkeys(("missing", "altered", "unknown", "undrawn"), 0)
    )

    def note(self, what: str, name: str) -> None:
        self.counts[what] += 1
        if self.counts[what] <= SHOWN:
            getattr(self, what).append(name)

    @property
    def is_intact(self) -> bool:
        """Whether every row has its object. An object without a row, a picture to draw again: nobody loses anything."""
        return not self.counts["missing"] and not self.counts["altered"]


def compare_all(*, at: datetime | None = None) -> Inventory:
    """The comparison; what is missing or altered is marked on its row and recorded. Raises OSError."""
    at = at or timezone.now()
    inventory = Inventory()
    files = StoredFile.objects.accepted()
    for row, found in _side_by_side(files, "key", FILES):
        if row is None and found is not None:
            _note_unknown(inventory, "key", found[0])
        elif row is not None:
            inventory.files += 1
            if found is None or found[1] != row.size:
                _note_lost(inventory, row, at)
    for row, found in _side_by_side(files.exclude(preview_key=None), "preview_key", PREVIEWS):
        if row is None and found is not None:
            _note_unknown(inventory, "preview_key", found[0])
        elif row is not None and found is None:
            _note_undrawn(inventory, row)
    return inventory


def check_assets() -> int:
    """The clock's step: how many rows are without their object, or have another one."""
    inventory = compare_all()
    if inventory.counts["unknown"]:
        logger.warning("%s objects are named by no row.", inventory.counts["unknown"])
    return inventory.counts["missing"] + inventory.counts["altered"]


def _side_by_side(
    files: QuerySet[StoredFile], column: str, folder: str
) -> Iterator[tuple[StoredFile | None, tuple[str, int] | None]]:
    """(row, (name, size)) for each key that either side knows, in order."""
    rows = files.order_by(column).iterator(chunk_size=PAGE)
    objects = ((name, size) for name, _changed_at, size in private_store().list(folder))
    row, found = next(rows, None), next(objects, None)
    while row is not None or found is not None:
        key = getattr(row, column) if row is not None else None
        if found is None or (key is not None and key < found[0]):
            yield row, None
            row = next(rows, None)
        elif key is None or found[0] < key:
            yield None, found
            found = next(objects, None)
        else:
            yield row, found
            row, found = next(rows, None), next(objects, None)


def _note_unknown(inventory: Inventory, column: str, name: str) -> None:
    if not StoredFile.objects.filter(**{column: name}).exists():
        inventory.note("unknown", name)


def _note_undrawn(inventory: Inventory, file: StoredFile) -> None:
    """Its picture is gone: it is due again."""
    if private_store().stat(file.preview_key or "") is None:
        inventory.note("undrawn", str(file.public_id))
        StoredFile.objects.filter(pk=file.pk, preview_key=file.preview_key).update(preview_key=None, previewed_at=None)


def _note_lost(inventory: Inventory, file: StoredFile, at: datetime) -> None:
    found = private_store().stat(file.key or "")
    if found is not None and found.size == file.size:
        return
    integrity = Integrity.MISSING if found is None else Integrity.ALTERED
    inventory.note(integrity.value, str(file.public_id))
    if integrity != file.integrity:
        audit.record("file.integrity_changed", by=None, subject=file, after={"integrity": integrity.value}, at=at)
        StoredFile.objects.filter(pk=file.pk).update(integrity=integrity, reconciled_at=at)
        logger.error("Stored file %s is %s.", file.public_id, integrity.value)
