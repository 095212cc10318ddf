"""Evidence of checks: files that come with a form, kept privately, opened by who may read decisions.

The rules the next editor must not break: a file lies in the store under a neutral name, as its own may tell the
applicant; one sent twice is kept once; none is taken away.
"""

from collections.abc import Sequence
from datetime import datetime
from hashlib import file_digest
from pathlib import PurePath
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from awards.decisions.domain.check import lock_check
from awards.decisions.domain.errors import EvidenceMissing, EvidenceNotStored
from awards.decisions.models import Check, CheckFile
from awards.decisions.permissions import may_prepare_decisions, may_read_decisions
from foundation.assets.domain import UploadLimits, signed_download, take_file
from foundation.assets.enums import FileKind
from foundation.assets.models import StoredFile
from foundation.audit.domain import record
from foundation.records.domain.contention import retried
from foundation.records.domain.errors import MayNot

PURPOSE = "awards.check"
MOST_FILES = 5
FILE_LIMITS = UploadLimits(kinds=frozenset(FileKind) - {FileKind.MP4}, max_size=20 * 1024 * 1024)


def add_evidence(
    check: Check, *, upload: Sequence[UploadedFile], by: AbstractBaseUser, at: datetime | None = None
) -> int:
    """Keep these files with the check, whatever its state; how many are new. The worker checks them like every upload.

    Must not be called inside a transaction. Raises MayNot, EvidenceMissing, UploadRefused, EvidenceNotStored.
    """
    if not may_prepare_decisions(by):
        raise MayNot
    if not upload:
        raise EvidenceMissing
    at = at or timezone.now()
    digests = [file_digest(file, "sha256").hexdigest() for file in upload]  # type: ignore[arg-type]  # read as it lies
    there = set(check.files.values_list("sha256", flat=True))
    new = {digest: file for digest, file in zip(digests, upload, strict=True) if digest not in there}
    stored = [(digest, file.name or "", _store(file, digest, by=by, at=at)) for digest, file in new.items()]
    return _keep(check, stored, by=by, at=at)


def sign_evidence(file: CheckFile, *, by: AbstractBaseUser) -> str:
    """An address that opens for a minute; on record. Raises MayNot, FileNotAccepted."""
    if not may_read_decisions(by):
        raise MayNot
    return signed_download(file.file, by=by, name=file.name)


def list_unclaimed(before: datetime) -> QuerySet[StoredFile]:
    """Files that arrived before then for no check: sent twice, or the worker died behind them."""
    named = CheckFile.objects.filter(file=OuterRef("pk"))
    return StoredFile.objects.filter(~Exists(named), purpose=PURPOSE, arrived_at__lt=before)


def _store(file: UploadedFile, digest: str, *, by: AbstractBaseUser, at: datetime) -> StoredFile:
    file.seek(0)
    ending = PurePath(file.name or "").suffix
    content: Any = file
    facts: dict[str, Any] = {"name": f"evidence-{digest[:12]}{ending}", "size": file.size or 0, "sha256": digest}
    try:
        return take_file(content, purpose=PURPOSE, limits=FILE_LIMITS, by=by, at=at, **facts)
    except OSError as away:
        raise EvidenceNotStored from away


@retried
@transaction.atomic
def _keep(check: Check, stored: Sequence[tuple[str, str, StoredFile]], *, by: AbstractBaseUser, at: datetime) -> int:
    locked, number = lock_check(check, by), 0
    for digest, name, file in stored:
        facts = {"file": file, "name": name, "added_by": by, "added_at": at}
        _row, is_new = CheckFile.objects.get_or_create(check_of=locked, sha256=digest, defaults=facts)
        number += is_new
    if number:
        record("decision_check.evidence_added", by=by, subject=locked, after={"files": number}, at=at)
    return number
