"""Awardees: an award is active until it is revoked, and may be reinstated. Revoking never deletes the row.

Pages, lists and the API drop a revoked award at once, since all of them read `released` rows; its certificate of
commendation is valid only while the award is.
"""

from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from awards.results.domain.awardee_lock import refuse_locked
from awards.results.enums import AwardeeState
from awards.results.models import Awardee
from awards.results.permissions import may_revoke_awardee
from awards.results.signals import awardee_restored, awardee_revoked
from foundation.certificates.domain import reinstate_certificate, revoke_certificate
from foundation.certificates.enums import CertificateState
from foundation.certificates.models import Certificate
from foundation.records.domain.contention import retried
from foundation.records.domain.errors import MayNot
from foundation.records.domain.state import move
from foundation.records.domain.subject import subject_of


@retried
@transaction.atomic
def revoke_awardee(awardee: Awardee, *, by: AbstractBaseUser, reason: str, at: datetime | None = None) -> Awardee:
    """Revoke an award, with a reason for the files (never published).

    Writes state, moment and reason together with the audit entry; sends `awardee_revoked` on commit. Raises MayNot,
    AwardeesLocked, MoveRefused.
    """
    if not may_revoke_awardee(by):
        raise MayNot
    refuse_locked(awardee.cycle_id)
    moment = at or timezone.now()
    move(awardee, AwardeeState.REVOKED, by=by, at=moment, revoked_at=moment, revocation_note=reason)
    for certificate in Certificate.objects.of(subject_of(awardee)):
        revoke_certificate(
            certificate, by=by, reason=reason.strip() or gettext("The award has been revoked."), at=moment
        )
    transaction.on_commit(lambda: awardee_revoked.send(Awardee, awardee=awardee))
    return awardee


@retried
@transaction.atomic
def restore_awardee(awardee: Awardee, *, by: AbstractBaseUser, at: datetime | None = None) -> Awardee:
    """Reinstate a revoked award; the reason of the revocation stays in the audit record only.

    Sends `awardee_restored` on commit. Raises MayNot, AwardeesLocked, MoveRefused.
    """
    if not may_revoke_awardee(by):
        raise MayNot
    refuse_locked(awardee.cycle_id)
    move(awardee, AwardeeState.ACTIVE, by=by, at=at, revoked_at=None, revocation_note="")
    for certificate in Certificate.objects.of(subject_of(awardee)).filter(state=CertificateState.REVOKED):
        reinstate_certificate(certificate, by=by, at=at)
    transaction.on_commit(lambda: awardee_restored.send(Awardee, awardee=awardee))
    return awardee
