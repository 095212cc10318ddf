"""The private links of a participation: one that confirms its address, one that opens its page.

Both are derived from the row's random reference and the site's key, each for its own purpose, whenever they are needed;
nothing that opens a page is stored (docs/decisions/0013). A new reference makes all earlier links worthless.
"""

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.urls import reverse
from django.utils.crypto import constant_time_compare

from campaigns.enums import ParticipationState
from campaigns.models import Participation
from foundation.audit.domain import record
from foundation.notices.domain import SecretGone, derive_token, new_reference

CONFIRM, MANAGE = "laurel_campaigns.confirm", "laurel_campaigns.manage"
TOKEN = 32  # hexadecimal digits of the HMAC: 128 bits


def secret_of(reference: str, *, purpose: str) -> str:
    """What stands in the address: the reference and its token."""
    return f"{reference}{derive_token(reference, purpose=purpose)[:TOKEN]}"


def find_by_secret(secret: str, *, purpose: str) -> Participation | None:
    """The participation that such an address opens, or None; compared in constant time."""
    reference = secret[:-TOKEN]
    if not reference or not constant_time_compare(secret_of(reference, purpose=purpose), secret):
        return None
    return Participation.objects.with_facts().filter(link_reference=reference).first()


def manage_path(participation: Participation) -> str:
    """The private page of a participation."""
    secret = secret_of(participation.link_reference or "", purpose=MANAGE)
    return reverse("laurel_campaigns:manage", args=[secret])


def make_manage_link(reference: str) -> str:
    """For mail: the whole address of the private page. Raises SecretGone where the link was changed meanwhile."""
    if not Participation.objects.filter(link_reference=reference).exists():
        raise SecretGone
    secret = secret_of(reference, purpose=MANAGE)
    return f"{settings.WAGTAILADMIN_BASE_URL}{reverse('laurel_campaigns:manage', args=[secret])}"


def make_confirm_link(reference: str) -> str:
    """For mail: the whole address that confirms. Raises SecretGone where there is nothing to confirm any more."""
    waiting = Participation.objects.filter(link_reference=reference, state=ParticipationState.UNCONFIRMED)
    if not waiting.exists():
        raise SecretGone
    secret = secret_of(reference, purpose=CONFIRM)
    return f"{settings.WAGTAILADMIN_BASE_URL}{reverse('laurel_campaigns:confirm', args=[secret])}"


@transaction.atomic
def change_link(participation: Participation, *, by: AbstractBaseUser | None) -> Participation:
    """Another private address; the earlier one stops at once. `by` is None where the participant asks."""
    participation.link_reference = new_reference()
    Participation.objects.filter(pk=participation.pk).update(link_reference=participation.link_reference)
    record("participation.link_changed", by=by, subject=participation)
    return participation
