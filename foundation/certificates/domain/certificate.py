"""Certificates: issue, rename, withdraw by their holder, revoke by the issuer, reinstate.

    (nothing) ─ issue ─▶ valid ─ withdraw ─▶ withdrawn        reinstate leads back to valid
                           └──── revoke ───▶ revoked

Holds every write of `Certificate` but corrections (`certificate_correction.py`). Each verb is one transaction: the row
under lock, its `CertificateEvent`, the audit entry (which holds no name). The rules the next editor must not break: one
certificate for each design and subject, its number taken from the counter of its prefix in the same transaction; what
is over is neither renamed nor printed.
"""

import unicodedata
from collections.abc import Mapping
from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from foundation.audit import domain as audit
from foundation.certificates.domain.errors import (
    DesignNotReady,
    NameMissing,
    NotActive,
    NumbersUsedUp,
    RevokedWithoutReason,
    SubjectEnded,
)
from foundation.certificates.enums import CertificateAct, CertificateState, PrintedLanguage
from foundation.certificates.models import (
    Certificate,
    CertificateDesign,
    CertificateEvent,
    DesignVersion,
    NumberCounter,
)
from foundation.certificates.models.certificate import NAME_LENGTH
from foundation.certificates.registry import has_ended
from foundation.certificates.validators import MOST, make_number
from foundation.printing.domain import check_printable
from foundation.records.domain.contention import retried
from foundation.records.domain.state import move_locked
from foundation.records.validators import validate_subject
from foundation.text.lengths import count_line

By = AbstractBaseUser | None


@retried
def issue_certificate(
    design: CertificateDesign,
    *,
    subject: str,
    holder_name: str,
    language: str,
    name_is_public: bool,
    facts: Mapping[str, str],
    by: By,
    at: datetime | None = None,
) -> Certificate:
    """The certificate of this design for this subject: a new one, or the one there is already (in whatever state).

    `facts` are what the design's texts name in braces; what differs by language is a pair (`occasion_ja`,
    `occasion_en`). Nothing is printed here. Raises DesignNotReady, NumbersUsedUp, ValidationError.
    """
    validate_subject(subject)
    name, at = clean_name(holder_name), at or timezone.now()
    with transaction.atomic():
        if found := _locked_one(design, subject):
            return found
        certificate = Certificate(
            design=design,
            version=get_version(design),
            number=take_number(design.prefix),
            subject=subject,
            holder_name=name,
            language=printed_language(language),
            name_is_public=name_is_public,
            facts={str(key): str(value) for key, value in facts.items()},
            issued_at=at,
        )
        return store_certificate(certificate, by=by, at=at)


@retried
def store_certificate(certificate: Certificate, *, by: By, at: datetime) -> Certificate:
    """Save one that was made with a number of its own; gives the one there is, if somebody issued it meanwhile."""
    with transaction.atomic():
        if found := _locked_one(certificate.design, certificate.subject):
            return found
        certificate.save(force_insert=True)
        remember_issue(certificate, by=by, at=at)
    return certificate


def _locked_one(design: CertificateDesign, subject: str) -> Certificate | None:
    """What this subject has of the design; until the transaction ends nobody else issues from it."""
    CertificateDesign.objects.select_for_update(of=("self",), no_key=True).get(pk=design.pk)
    return Certificate.objects.with_design().filter(design=design, subject=subject).first()


def remember_issue(certificate: Certificate, *, by: By, at: datetime) -> None:
    """The first line of its history, and the audit entry; inside the issuing transaction."""
    remember(certificate, CertificateAct.ISSUED, by=by, at=at, name_after=certificate.holder_name)
    facts = {"number": certificate.number, "design": certificate.design.code, "subject": certificate.subject}
    audit.record("certificate.issued", by=by, subject=certificate, after=facts, at=at)


def get_version(design: CertificateDesign) -> DesignVersion:
    """What certificates of this design are issued from now. Raises DesignNotReady."""
    version = design.versions.first()
    if version is None:
        raise DesignNotReady
    return version


@retried
@transaction.atomic
def take_number(prefix: str) -> str:
    """The next number: unique, in the order of commits, no gaps promised. Raises NumbersUsedUp.

    One transaction: counting up locks the row until the number is read, so that nobody else counts in between.
    """
    NumberCounter.objects.get_or_create(prefix=prefix)
    counter = NumberCounter.objects.filter(prefix=prefix)
    if not counter.filter(last__lt=MOST).update(last=F("last") + 1):
        raise NumbersUsedUp
    return make_number(prefix, counter.get().last)


def lock_counter(prefix: str) -> None:
    """Nobody else takes a number of this prefix until the transaction ends."""
    NumberCounter.objects.get_or_create(prefix=prefix)
    NumberCounter.objects.select_for_update(of=("self",), no_key=True).get(prefix=prefix)


def clean_name(name: str) -> str:
    """The name as it is printed: composed characters, no control or direction signs, single blanks.

    Raises NameMissing, ValidationError where it is longer than any certificate could print or has what no font has.
    """
    plain = "".join(" " if sign.isspace() and sign != "　" else sign for sign in unicodedata.normalize("NFC", name))
    kept = "".join(sign for sign in plain if unicodedata.category(sign) not in ("Cc", "Cf") or sign in "\u200d\ufe0f")
    cleaned = " ".join(kept.split(" ")).strip()
    if not cleaned:
        raise NameMissing
    if count_line(cleaned) > NAME_LENGTH:
        message = _("The name is too long: %(most)s characters at most.")
        raise ValidationError(message, code="max_length", params={"most": NAME_LENGTH})
    check_printable(cleaned)
    return cleaned


def printed_language(language: str) -> str:
    """`ja` or `en`; anything else is printed in Japanese."""
    code = language.split("-")[0].lower()
    return code if code in PrintedLanguage.values else PrintedLanguage.JA.value


@retried
def rename_certificate(
    certificate: Certificate, *, holder_name: str, by: By, reason: str = "", at: datetime | None = None
) -> Certificate:
    """From now on it names somebody as they are called today; its history keeps the earlier name.

    The same name again changes nothing. Raises NotActive, NameMissing, ValidationError.
    """
    name, at = clean_name(holder_name), at or timezone.now()
    with transaction.atomic():
        locked = lock_certificate(certificate)
        if not locked.is_valid:
            raise NotActive
        before = locked.holder_name
        if before != name:
            Certificate.objects.filter(pk=locked.pk).update(holder_name=name)
            remember(locked, CertificateAct.RENAMED, by=by, at=at, reason=reason, name_before=before, name_after=name)
            audit.record("certificate.renamed", by=by, subject=locked, at=at)
    certificate.holder_name = name
    return certificate


@retried
def set_name_public(certificate: Certificate, *, is_public: bool, by: By, at: datetime | None = None) -> Certificate:
    """Set whether verification by number shows the name. May be changed at any time, in any state."""
    at = at or timezone.now()
    with transaction.atomic():
        if Certificate.objects.filter(pk=certificate.pk, name_is_public=not is_public).update(name_is_public=is_public):
            before, after = {"public": not is_public}, {"public": is_public}
            audit.record("certificate.name_published", by=by, subject=certificate, before=before, after=after, at=at)
    certificate.name_is_public = is_public
    return certificate


def withdraw_certificate(
    certificate: Certificate, *, by: By, reason: str = "", at: datetime | None = None
) -> Certificate:
    """Withdraw it for its holder. One that is no longer valid is left as it is."""
    return _change_state(certificate, CertificateState.WITHDRAWN, by=by, reason=reason, at=at)


def revoke_certificate(certificate: Certificate, *, by: By, reason: str, at: datetime | None = None) -> Certificate:
    """Its issuer takes it back, also after a withdrawal. Raises RevokedWithoutReason."""
    if not reason.strip():
        raise RevokedWithoutReason
    return _change_state(certificate, CertificateState.REVOKED, by=by, reason=reason, at=at)


def reinstate_certificate(
    certificate: Certificate, *, by: By, reason: str = "", at: datetime | None = None
) -> Certificate:
    """Reinstate it, under the same number and key. A valid one is left as it is. Raises SubjectEnded."""
    if has_ended(certificate.subject):
        raise SubjectEnded
    return _change_state(certificate, CertificateState.VALID, by=by, reason=reason, at=at)


ACTION_OF = {
    CertificateState.VALID: CertificateAct.REINSTATED,
    CertificateState.WITHDRAWN: CertificateAct.WITHDRAWN,
    CertificateState.REVOKED: CertificateAct.REVOKED,
}


@retried
def _change_state(
    certificate: Certificate, to: CertificateState, *, by: By, reason: str, at: datetime | None
) -> Certificate:
    """A state that doesn't lead there is left as it is."""
    at = at or timezone.now()
    with transaction.atomic():
        locked = lock_certificate(certificate)
        if locked.may_move(to):
            ended_at = None if to == CertificateState.VALID else at
            move_locked(locked, to, by=by, at=at, facts={"reason": reason}, ended_at=ended_at)
            remember(locked, ACTION_OF[to], by=by, at=at, reason=reason)
    certificate.state, certificate.ended_at = locked.state, locked.ended_at
    return certificate


def lock_certificate(certificate: Certificate) -> Certificate:
    """As it is now; nobody else writes it until the transaction ends."""
    return Certificate.objects.select_for_update(of=("self",), no_key=True).get(pk=certificate.pk)


def remember(
    certificate: Certificate,
    action: CertificateAct,
    *,
    by: By,
    at: datetime,
    reason: str = "",
    name_before: str = "",
    name_after: str = "",
) -> None:
    """A line of its history; inside the transaction of what happened."""
    CertificateEvent.objects.create(
        certificate=certificate,
        action=action,
        at=at,
        by_id=by.pk if by else None,
        reason=reason,
        name_before=name_before,
        name_after=name_after,
    )
