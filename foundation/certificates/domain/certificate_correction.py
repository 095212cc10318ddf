"""A certificate corrected: it says from now on what it should have said, under the same number and key.

The rules the next editor must not break: what can't be printed isn't written; it is typeset before the transaction.
"""

from collections.abc import Mapping
from copy import copy
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from foundation.audit import domain as audit
from foundation.certificates.domain.certificate import By, clean_name, lock_certificate, remember
from foundation.certificates.domain.errors import NotActive
from foundation.certificates.domain.printing import Sheet, picture_sheet, sheet_of
from foundation.certificates.enums import CertificateAct
from foundation.certificates.models import Certificate
from foundation.records.domain.contention import retried


@retried
def correct_certificate(
    certificate: Certificate,
    *,
    holder_name: str,
    facts: Mapping[str, str],
    by: By,
    reason: str,
    at: datetime | None = None,
) -> Certificate:
    """From now on it says what it should have said, under the same number and key; its history says that and when.

    The same again changes nothing. Raises NotActive, NameMissing, ValidationError, NotPrintable, DoesNotFit and what
    `render_png` raises; then nothing is written. Call it outside transactions: it is typeset first.
    """
    at = at or timezone.now()
    name, facts = clean_name(holder_name), {str(key): str(value) for key, value in facts.items()}
    picture_sheet(compose_corrected(certificate, holder_name=name, facts=facts), ppi=1)
    said = {"holder_name": name, "facts": facts}
    with transaction.atomic():
        locked = lock_certificate(certificate)
        if not locked.is_valid:
            raise NotActive
        before = {"holder_name": locked.holder_name, "facts": locked.facts}
        if before != said:
            Certificate.objects.filter(pk=locked.pk).update(**said)
            names = {"name_before": locked.holder_name, "name_after": name}
            was_renamed = locked.holder_name != name
            remember(locked, CertificateAct.CORRECTED, by=by, at=at, reason=reason, **(names if was_renamed else {}))
            audit.record("certificate.corrected", by=by, subject=locked, at=at)
    certificate.refresh_from_db(fields=["holder_name", "facts"])
    return certificate


def compose_corrected(certificate: Certificate, *, holder_name: str, facts: Mapping[str, str]) -> Sheet:
    """What would be printed of it; nothing is typeset. Raises NotActive, DesignNotReady, ValidationError."""
    corrected = copy(certificate)
    corrected.holder_name, corrected.facts = clean_name(holder_name), dict(facts)
    return sheet_of(corrected)
