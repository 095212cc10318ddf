"""Who a mail comes from, as its reader sees it: the site, the division in charge, and where an answer goes.

The address it is sent from stays `DEFAULT_FROM_EMAIL`'s, which the mail service may send for; the name is the site's.
"""

from email.utils import formataddr, parseaddr

from django.conf import settings
from django.utils import translation
from msgspec import Struct

from foundation.notices import conf, registry
from foundation.notices.models import Notice


class Sender(Struct, frozen=True):
    """The name beside the address it comes from, where an answer goes (or nowhere), and the lines below the text."""

    name: str = ""
    reply_to: str = ""
    signature: str = ""

    @property
    def address(self) -> str:
        """For the header From, with the name of `DEFAULT_FROM_EMAIL` where the site has none."""
        name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
        return formataddr((self.name or name, address))


def name_of_site(language: str) -> str:
    """What the site is called in this language: as an app above says, else `WAGTAIL_SITE_NAME`."""
    with translation.override(language):
        named = [identity.name for get in registry.identities.list() if (identity := get()).name]
    return " ".join((named[0] if named else conf.site_name()).split())


def get_sender(notice: Notice) -> Sender:
    """The sender of a notice, in its language; an answer never goes back to its own reader."""
    with translation.override(notice.language):
        name, division = name_of_site(notice.language), _find_division(notice)
        if division is None:
            return Sender(name=name, signature=name)
        lines = [name, str(division), division.email, division.direct_phone or division.phone]
        reply_to = "" if division.email.casefold() == notice.to.casefold() else division.email
        return Sender(name=name, reply_to=reply_to, signature="\n".join(line for line in lines if line))


def _find_division(notice: Notice) -> registry.FoundDivision:
    find = registry.divisions.find(notice.about_type)
    in_charge = find(notice.about_id) if find else None
    others = (identity().division for identity in registry.identities.list())
    return in_charge or next((division for division in others if division is not None), None)
