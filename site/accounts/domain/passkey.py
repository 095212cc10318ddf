"""Passkeys: kept by allauth, added and removed here. A person may have several; the number by mail works beside them.

The ceremony (challenge, origin, signature) is allauth's and fido2's. `allauth.mfa.webauthn.internal.auth` is internal
to allauth: check it on every upgrade.
"""

from typing import Any

from allauth.mfa.models import Authenticator
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from foundation.audit.domain import record
from foundation.records.domain.contention import retried

MOST = 10
LONGEST_NAME = 60  # characters


def list_passkeys(user: User) -> QuerySet[Authenticator]:
    """The passkeys of a person, the newest first."""
    found: QuerySet[Authenticator] = Authenticator.objects.filter(user=user, type=Authenticator.Type.WEBAUTHN)
    return found.order_by("-created_at", "-pk")


def begin_passkey(user: User) -> dict[str, Any]:
    """What the browser needs to make one; the challenge is kept in the session."""
    from allauth.mfa.webauthn.internal import auth  # noqa: PLC0415 -- each start would wait for it and fido2

    return dict(auth.begin_registration(user, passwordless=True))


@transaction.atomic
def add_passkey(user: User, *, name: str, credential: dict[str, Any]) -> Authenticator:
    """Keep what the browser made. Raises ValidationError: not made for this challenge and site, or one too many."""
    from allauth.mfa.webauthn.internal import auth  # noqa: PLC0415 -- as above

    if list_passkeys(user).count() >= MOST:
        raise ValidationError(_("You have reached the maximum number of passkeys. Remove one first."))
    auth.parse_registration_response(credential)
    if not auth.complete_registration(credential).is_user_verified():
        raise ValidationError(_("The passkey was not confirmed with a fingerprint, face or PIN. Try again."))
    made: Authenticator = auth.WebAuthn.add(user, name[:LONGEST_NAME], credential).instance
    record("passkey.added", by=user, subject=user)
    return made


@retried
@transaction.atomic
def remove_passkey(user: User, *, key: int, by: User | None = None) -> None:
    """Forget one; of another person's there is nothing to forget."""
    if list_passkeys(user).filter(pk=key).delete()[0]:
        record("passkey.removed", by=by or user, subject=user)
