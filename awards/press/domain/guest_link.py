"""The personal address of a guest: derived from a random reference and the site's key, stored nowhere.

The rule the next editor must not break: neither the secret nor an address with it is written into a row, a log or the
audit record; a new reference makes every earlier address of the guest worthless.
"""

from typing import Any

from django.urls import reverse
from django.utils.translation import override

from awards.press.models import PressGuest
from foundation.headless.domain.address import full_address
from foundation.notices.domain import SecretGone
from foundation.records.domain.private_link import PrivateLink

EMBARGO = PrivateLink("laurel_notices.secret.awards.press")


def guest_secret(guest: PressGuest) -> str:
    """The secret of the address. Raises SecretGone where there is none."""
    if not guest.link_reference:
        raise SecretGone
    return EMBARGO.secret_of(guest.link_reference, key=guest.public_id)


def path_of(guest: PressGuest, name: str = "embargo", *args: Any, language: str = "") -> str:
    """The path of one of the guest's pages, in a language (the guest's own). Raises SecretGone."""
    language = language or guest.language
    with override(language):
        return reverse(f"laurel_press:{name}_{language}", args=[guest_secret(guest), *args])


def make_link(reference: str) -> str:
    """For the outbox: the address of a reference, made on sending. Raises SecretGone once ended or replaced."""
    guest = PressGuest.objects.valid().filter(link_reference=reference).first() if reference else None
    if guest is None:
        raise SecretGone
    return full_address(path_of(guest))


def find_guest(secret: str) -> PressGuest | None:
    """The guest whose address this is, ended or not of use; whether anything opens, `queries.press_kit` says."""
    public_id, token = EMBARGO.split(secret)
    guests = PressGuest.objects.valid().select_related("access__release__cycle__programme")
    guest = guests.filter(public_id=public_id).first()
    return guest if guest is not None and EMBARGO.opens(guest.link_reference, token) else None
