"""The private links of a participation: to confirm its address, to open its page, to confirm another address.

All are derived from the row's random reference and the site's key with different salts, whenever they are needed;
nothing that opens a page is stored (docs/decisions/0013). A new reference invalidates all earlier links; with the next
one, which another e-mail address brings, whoever opens an earlier link reads that it was replaced, and nothing else.
"""

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.urls import reverse

from campaigns.participation.domain.errors import LinkOver
from campaigns.participation.enums import ParticipationState
from campaigns.participation.models import Participation
from foundation.audit.domain import record
from foundation.headless.domain.address import full_address
from foundation.notices.domain import SecretGone
from foundation.records.domain.contention import retried
from foundation.records.domain.private_link import PrivateLink, new_reference, root_of

CONFIRM = PrivateLink("laurel_notices.secret.laurel_campaigns.confirm")
MANAGE = PrivateLink("laurel_notices.secret.laurel_campaigns.manage")
ADDRESS = PrivateLink("laurel_notices.secret.laurel_participation.address")


def find_by_secret(secret: str, *, link: PrivateLink) -> Participation | None:
    """The participation that such a link opens, or None. The reference is the key of the token."""
    reference, token = link.split(secret)
    if not link.opens(reference, token):
        return None
    return Participation.objects.with_facts().filter(link_reference=reference).first()


def find_replaced(secret: str) -> Participation | None:
    """The participation whose page this link opened, or confirmed, until its e-mail address changed; else None."""
    for link in (MANAGE, CONFIRM):
        reference, token = link.split(secret)
        if link.opens(reference, token):
            root = f"{root_of(reference)}-"
            found = Participation.objects.with_facts().filter(link_reference__startswith=root)
            return found.exclude(link_reference=reference).first()
    return None


def confirm_path(participation: Participation) -> str:
    """The URL of the page that confirms its address."""
    reference = participation.link_reference or ""
    return reverse("laurel_participation:confirm", args=[CONFIRM.secret_of(reference, key=reference)])


def manage_secret(participation: Participation) -> str:
    """The secret in the URL of its private page."""
    reference = participation.link_reference or ""
    return MANAGE.secret_of(reference, key=reference)


def manage_path(participation: Participation) -> str:
    """The URL of a participation's private page."""
    return reverse("laurel_participation:manage", args=[manage_secret(participation)])


def make_manage_link(reference: str) -> str:
    """For e-mail: the absolute URL of the private page. Raises SecretGone if the link was changed meanwhile."""
    if not Participation.objects.filter(link_reference=reference).exists():
        raise SecretGone
    return full_address(reverse("laurel_participation:manage", args=[MANAGE.secret_of(reference, key=reference)]))


def make_confirm_link(reference: str) -> str:
    """For e-mail: the absolute URL that confirms. Raises SecretGone if there is nothing left to confirm."""
    if not Participation.objects.filter(link_reference=reference, state=ParticipationState.UNCONFIRMED).exists():
        raise SecretGone
    return full_address(reverse("laurel_participation:confirm", args=[CONFIRM.secret_of(reference, key=reference)]))


def make_address_link(reference: str) -> str:
    """For e-mail: the absolute URL that confirms a new address. Raises SecretGone once it is used or replaced."""
    if not Participation.objects.filter(new_email_reference=reference, new_email_until__isnull=False).exists():
        raise SecretGone
    path = reverse("laurel_participation:confirm_address", args=[ADDRESS.secret_of(reference, key=reference)])
    return full_address(path)


@retried
@transaction.atomic
def change_link(participation: Participation, *, by: AbstractBaseUser | None) -> Participation:
    """Create a new private link; invalidates the earlier one. `by` is None if the participant does it.

    Raises LinkOver where the link changed since the participation was read: who holds the earlier one gets no other.
    """
    reference = new_reference()
    unchanged = Participation.objects.filter(pk=participation.pk, link_reference=participation.link_reference)
    if not unchanged.update(link_reference=reference):
        raise LinkOver
    participation.link_reference = reference
    record("participation.link_changed", by=by, subject=participation)
    return participation
