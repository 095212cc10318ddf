"""Unsubscribing by the link in a mail: one click (RFC 8058), or a page with a button.

Holds the signed link and what it does. The rule the next editor must not break: the link opens without signing in,
so it names a notice, never an address, and does this one thing only; looking at it changes nothing.
"""

from django.core.signing import BadSignature, Signer
from django.db import transaction
from django.urls import reverse

from foundation.headless.domain.address import full_address
from foundation.notices.domain.suppression import add_suppression
from foundation.notices.enums import NoticeEventKind, StopReason
from foundation.notices.models import Notice, NoticeEvent

SALT = "laurel_notices.unsubscribe"


def unsubscribe_url(notice: Notice) -> str:
    """The address that goes into the mail and its header."""
    token = Signer(salt=SALT).sign(notice.public_id)
    return full_address(reverse("laurel_notices:unsubscribe", args=[token]))


def find_notice(token: str) -> Notice | None:
    """The notice of a link, or None for one that we did not make or whose mail is long gone."""
    try:
        public_id = Signer(salt=SALT).unsign(token)
    except BadSignature:
        return None
    return Notice.objects.filter(public_id=public_id).exclude(to="").first()


@transaction.atomic
def unsubscribe(notice: Notice) -> None:
    """Put the address on the stop list for what is not part of a procedure. A second time changes nothing."""
    _row, is_new = add_suppression(notice.to, reason=StopReason.UNSUBSCRIBED)
    if is_new:
        NoticeEvent.objects.create(notice=notice, kind=NoticeEventKind.UNSUBSCRIBED)
