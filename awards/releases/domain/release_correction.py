"""Corrections after the moment: what was announced is put right by the ordinary pages; here its certificates follow.

The rule the next editor must not break: a certificate is corrected to what its award says, which somebody corrected
before, on record; nothing else is written to it, and its number and key stay.
"""

import logging
from collections.abc import Collection
from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError

from awards.releases.domain.errors import CertificatesChanged, CertificatesUnfit, CorrectionWithoutReason
from awards.releases.domain.queries.release_outdated import Outdated, list_outdated, mark_outdated
from awards.releases.models import Release
from awards.releases.permissions import may_read_release
from foundation.certificates.domain import correct_certificate
from foundation.certificates.permissions import may_change_certificates
from foundation.printing.domain import PrinterBusy, PrintingFailed
from foundation.records.domain.errors import MayNot
from foundation.text.languages import join_names

logger = logging.getLogger(__name__)


def correct_certificates(
    release: Release,
    *,
    chosen: Collection[str],
    reason: str,
    seen: str,
    by: AbstractBaseUser,
    at: datetime | None = None,
) -> int:
    """Have the valid certificates of these numbers say what their awards say now; how many were corrected.

    `seen` is the mark of what this person was shown. Each is a transaction of its own: what dies in between is done
    the next time, and done again nothing changes. What can't be printed stays as it is, and the others are corrected.
    Raises MayNot, CorrectionWithoutReason, CertificatesChanged, CertificatesUnfit.
    """
    if not (may_read_release(by) and may_change_certificates(by)):
        raise MayNot
    if not reason.strip():
        raise CorrectionWithoutReason
    outdated = list_outdated(release)
    if outdated and seen != mark_outdated(outdated):
        raise CertificatesChanged
    said = [now for now in outdated if now.certificate.number in chosen]
    unfit = [now.certificate.number for now in said if not _correct(now, by=by, reason=reason.strip(), at=at)]
    if unfit:
        raise CertificatesUnfit(numbers=join_names(unfit))
    return len(said)


def _correct(now: Outdated, *, by: AbstractBaseUser, reason: str, at: datetime | None) -> bool:
    """Whether it could be printed so, and says it."""
    try:
        correct_certificate(now.certificate, holder_name=now.holder_name, facts=now.facts, by=by, reason=reason, at=at)
    except (ValidationError, PrinterBusy, PrintingFailed):
        logger.info("certificate %s could not be corrected", now.certificate.number)
        return False
    return True
