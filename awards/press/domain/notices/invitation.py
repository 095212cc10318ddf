"""The e-mail with a guest's personal address. It says of the results nothing but that they are under embargo."""

from django.contrib.auth.base_user import AbstractBaseUser
from django.utils.translation import override

from awards.press.models import PressGuest
from foundation.notices.domain import queue_notice
from foundation.text.eras import format_second

KIND = "awards.press_invitation"


def notify_invited(guest: PressGuest, *, by: AbstractBaseUser | None) -> None:
    """One mail for each address that was made; it is of no use from the moment of release on."""
    release = guest.access.release
    with override(guest.language):
        values = {
            "cycle": release.cycle.name,
            "outlet": guest.outlet,
            "name": guest.name,
            "moment": format_second(release.moment, guest.language),
        }
    queue_notice(
        KIND,
        to=guest.email,
        language=guest.language,
        values=values,
        about=guest,
        by=by,
        reference=guest.link_reference,
        expires_at=release.moment,
    )
