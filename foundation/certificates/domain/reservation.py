"""Certificates made ahead of their moment: a number kept for each, its file, the certificate once its moment has come.

    keep_numbers ─▶ make_file ─▶ issue_kept            give_back: the keeper is no longer about to issue any

A file is written to a fresh name in the private store before its row names it; what no row names any more is taken out
by the purge of batches, whose folder it shares. The rules the next editor must not break: a number is kept by one
keeper for one subject, whatever dies in between; a file is only issued with what it says; nothing is typeset inside a
transaction.
"""

import hashlib
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from foundation.certificates.domain.certificate import (
    By,
    clean_name,
    get_version,
    lock_counter,
    store_certificate,
    take_number,
)
from foundation.certificates.domain.errors import CandidateChanged
from foundation.certificates.domain.printing import print_sheet, sheet_of
from foundation.certificates.domain.queries.reservation import list_kept
from foundation.certificates.fields import new_key
from foundation.certificates.models import Certificate, CertificateDesign, Reservation
from foundation.certificates.registry import Candidate
from foundation.exchange.domain import name_object, private_store
from foundation.records.domain.contention import retried

BARE: dict[str, Any] = {
    **{"keeper": "", "subject": "", "design": None, "certificate": None},
    **{"key": None, "made_of": "", "sha256": "", "size": 0, "ready_at": None},
}
PDF = "application/pdf"
SAID = ("subject", "version_id", "holder_name", "name_is_public", "facts")  # what a candidate makes of a certificate
Wanted = tuple[CertificateDesign, str]
Reread = Callable[[], Candidate | None]


@retried
@transaction.atomic
def keep_numbers(keeper: str, wanted: Iterable[Wanted]) -> None:
    """Have a number for each design and subject, and give back those that are kept for others.

    A number that is kept stays, with its file; those that were given back come first. Hold the keeper's row, so that
    nothing is kept once it has given all back. Raises NumbersUsedUp.
    """
    missing: dict[tuple[int | None, str], CertificateDesign] = {
        (design.pk, subject): design for design, subject in wanted
    }
    for kept in list_kept(keeper):
        design = missing.get((kept.design_id, kept.subject))
        if design is not None and (kept.certificate_id is not None or design.prefix == kept.prefix):
            del missing[design.pk, kept.subject]
        else:
            _give_back(list_kept(keeper).filter(pk=kept.pk))
    _keep_under_lock(keeper, [(design, subject) for (_key, subject), design in missing.items()])


@retried
@transaction.atomic
def keep_missing(keeper: str, wanted: Iterable[Wanted]) -> None:
    """Have a number for each of these that has none; whatever else is kept stays. Otherwise as `keep_numbers`."""
    there = set(list_kept(keeper).values_list("design_id", "subject"))
    _keep_under_lock(keeper, [(design, subject) for design, subject in wanted if (design.pk, subject) not in there])


def _keep_under_lock(keeper: str, missing: list[Wanted]) -> None:
    """With the counters under lock, by prefix: two who keep numbers at once never wait for each other."""
    for prefix in sorted({design.prefix for design, _subject in missing}):
        lock_counter(prefix)
    for design, subject in missing:
        _keep_number(keeper, design, subject)


def _keep_number(keeper: str, design: CertificateDesign, subject: str) -> None:
    columns = {"keeper": keeper, "design": design, "subject": subject, "verification_key": new_key()}
    bare = Reservation.objects.filter(keeper="", prefix=design.prefix).order_by("number").values_list("pk", flat=True)
    if (key := bare.first()) is not None:
        Reservation.objects.filter(pk=key).update(**columns)
    else:
        Reservation.objects.create(prefix=design.prefix, number=take_number(design.prefix), **columns)


def give_back(keeper: str, subjects: Iterable[str] | None = None) -> None:
    """Nothing more is issued for this keeper, or for these subjects: their numbers are free, their files go.

    What was issued stays.
    """
    kept = list_kept(keeper)
    _give_back(kept if subjects is None else kept.filter(subject__in=list(subjects)))


def _give_back(kept: Any) -> None:
    kept.filter(certificate=None).update(**BARE)


def make_file(keeper: str, design: CertificateDesign, candidate: Candidate, *, language: str, at: datetime) -> bool:
    """Make the file of a certificate that will be issued at that moment, unless the one there is says the same.

    Whether it is there now; not where the number was given back meanwhile. Call it outside transactions. Raises
    DesignNotReady, NotPrintable, DoesNotFit, ValidationError, PrinterBusy, OSError, what `render_pdf` raises.
    """
    kept = list_kept(keeper).filter(design=design, subject=candidate.subject, certificate=None).first()
    return kept is not None and _make_file(kept, _compose(kept, design, candidate, language=language, at=at))


def _compose(
    kept: Reservation, design: CertificateDesign, candidate: Candidate, *, language: str, at: datetime
) -> Certificate:
    """As it will be issued; it isn't stored."""
    return Certificate(
        design=design,
        version=get_version(design),
        number=kept.number,
        key=kept.verification_key,
        subject=candidate.subject,
        holder_name=clean_name(candidate.name_in(language)),
        language=language,
        name_is_public=candidate.name_is_public,
        facts=dict(candidate.facts),
        issued_at=at,
    )


def _make_file(kept: Reservation, certificate: Certificate) -> bool:
    sheet = sheet_of(certificate)
    if kept.made_of == sheet.fingerprint:
        return True
    content, key = print_sheet(sheet), Reservation.new_key()
    private_store().write(key, [content], content_type=PDF)
    mine = list_kept(kept.keeper).filter(pk=kept.pk, subject=kept.subject, certificate=None)
    known = {"made_of": sheet.fingerprint, "sha256": hashlib.sha256(content).hexdigest(), "size": len(content)}
    return name_object(mine.filter(verification_key=kept.verification_key), key, **known)


def issue_kept(
    keeper: str,
    design: CertificateDesign,
    candidate: Candidate,
    *,
    language: str,
    reread: Reread,
    by: By,
    at: datetime | None = None,
) -> Certificate | None:
    """Issue what was made ahead; made anew where it would say something else by now. As often as you like.

    None where no number is kept for it, or where `reread` finds nobody. It is called in the storing transaction, locks
    what the candidate is read from and reads that once more. Of a subject that was issued one otherwise that one, and
    the number is given back. Call it outside transactions. Raises CandidateChanged, with nothing issued, and what
    `make_file` does.
    """
    kept = list_kept(keeper).filter(design=design, subject=candidate.subject).first()
    if kept is None:
        return None
    if kept.certificate_id is not None:
        return kept.certificate
    certificate = _compose(kept, design, candidate, language=language, at=at or timezone.now())
    if not _make_file(kept, certificate):
        return None
    return _store(kept, certificate, reread=reread, by=by)


@retried
@transaction.atomic
def _store(kept: Reservation, certificate: Certificate, *, reread: Reread, by: By) -> Certificate | None:
    found = reread()
    if found is None:
        return None
    now = _compose(kept, certificate.design, found, language=certificate.language, at=certificate.issued_at)
    if any(getattr(now, name) != getattr(certificate, name) for name in SAID):
        raise CandidateChanged
    stored = store_certificate(certificate, by=by, at=certificate.issued_at)
    mine = list_kept(kept.keeper).filter(pk=kept.pk)
    if stored.number == kept.number:
        mine.update(certificate=stored)
    else:
        _give_back(mine)
    return stored
