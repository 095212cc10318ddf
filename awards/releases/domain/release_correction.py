"""Corrections after the moment: what was announced is put right by the ordinary pages; here its certificates follow.

The rule the next editor must not break: a certificate is corrected to what its award says, which somebody corrected
before, on record; nothing else is written to it, and its number and key stay.
"""

from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser

from awards.releases.domain.errors import CertificatesChanged, CorrectionWithoutReason
from awards.releases.domain.queries.release_certificate import list_outdated, mark_outdated
from awards.releases.models import Release
from awards.releases.permissions import may_read_release
from foundation.certificates.domain import correct_certificate
from foundation.certificates.permissions import may_change_certificates
from foundation.records.domain.errors import MayNot


def correct_certificates(
    release: Release, *, reason: str, seen: str, by: AbstractBaseUser, at: datetime | None = None
) -> int:
    """Have every valid certificate of it say what its award says now; how many were corrected.

    `seen` is the mark of what this person was shown. Each is a transaction of its own: what dies in between is done
    the next time, and done again nothing changes. Raises MayNot, CorrectionWithoutReason, CertificatesChanged.
    """
    if not (may_read_release(by) and may_change_certificates(by)):
        raise MayNot
    if not reason.strip():
        raise CorrectionWithoutReason
    outdated = list_outdated(release)
    if outdated and seen != mark_outdated(outdated):
        raise CertificatesChanged
    for now in outdated:
        correct_certificate(
            now.certificate, holder_name=now.holder_name, facts=now.facts, by=by, reason=reason.strip(), at=at
        )
    return len(outdated)
