"""The private link of a cooperating body: derived from a random reference and the site's key, stored nowhere.

The URL contains the request's public id and the token of its reference (`docs/decisions`, the one on secrets in mail);
a new reference invalidates all earlier links. The rule the next editor must not break: neither the secret nor a URL
with it is written into a row, a log or the audit record.
"""

from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.urls import reverse
from django.utils.translation import override

from campaigns.cooperation.models import CooperationRequest
from foundation.audit.domain import record
from foundation.headless.domain.address import full_address
from foundation.notices.domain import SecretGone
from foundation.records.domain.contention import retried
from foundation.records.domain.private_link import PrivateLink, new_reference

COOPERATE = PrivateLink("laurel_notices.secret.campaigns.cooperation")


def cooperation_secret(request: CooperationRequest) -> str:
    """The secret in the URL. Raises SecretGone if there is no link."""
    if not request.link_reference:
        raise SecretGone
    return COOPERATE.secret_of(request.link_reference, key=request.public_id)


def path_of(request: CooperationRequest, *, language: str = "") -> str:
    """The path of the private page, in a language (the request's own). Raises SecretGone."""
    with override(language or request.language):
        return reverse(
            f"laurel_cooperation:cooperate_{language or request.language}", args=[cooperation_secret(request)]
        )


def address_of(request: CooperationRequest, *, language: str = "") -> str:
    """The absolute URL. Raises SecretGone."""
    return full_address(path_of(request, language=language))


def make_link(reference: str) -> str:
    """For the outbox: the URL of a reference, made on sending. Raises SecretGone once revoked."""
    request = CooperationRequest.objects.filter(link_reference=reference).first() if reference else None
    if request is None:
        raise SecretGone
    return address_of(request)


def find_by_secret(secret: str) -> CooperationRequest | None:
    """The request that this secret opens, or None."""
    public_id, token = COOPERATE.split(secret)
    request = (
        CooperationRequest.objects.select_related("campaign__division", "logo").filter(public_id=public_id).first()
    )
    return request if request is not None and COOPERATE.opens(request.link_reference, token) else None


def ensure_link(request: CooperationRequest) -> str:
    """The reference of its link, created if there is none; call it inside a transaction."""
    if not request.link_reference:
        reference = new_reference()
        CooperationRequest.objects.filter(pk=request.pk, link_reference="").update(link_reference=reference)
        request.refresh_from_db(fields=["link_reference"])
    return request.link_reference


@retried
@transaction.atomic
def renew_link(request: CooperationRequest, *, by: AbstractBaseUser, at: datetime | None = None) -> None:
    """A new link; invalidates the previous one."""
    _write(request, new_reference())
    record("cooperation.link_renewed", by=by, subject=request, at=at)


@retried
@transaction.atomic
def revoke_link(request: CooperationRequest, *, by: AbstractBaseUser, at: datetime | None = None) -> None:
    """Revoke the link of its page; idempotent."""
    if CooperationRequest.objects.filter(pk=request.pk).exclude(link_reference="").exists():
        _write(request, "")
        record("cooperation.link_revoked", by=by, subject=request, at=at)


def _write(request: CooperationRequest, reference: str) -> None:
    CooperationRequest.objects.filter(pk=request.pk).update(link_reference=reference)
    request.link_reference = reference
