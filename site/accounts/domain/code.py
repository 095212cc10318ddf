"""The number that signs in, by mail.

Holds its making, its sending and how often; asking for it and checking it are `accounts.views` and allauth. The rule
the next editor must not break: the outbox has the reference only – the mail's number is made from it when the mail is
sent – and everything here is the same for addresses that are known and that are not.
"""

from datetime import datetime, timedelta

from allauth.account import app_settings

from foundation.notices.domain import derive_code, queue_notice
from foundation.records.domain.attempt import Limit, find_wait, take_attempts
from foundation.records.domain.private_link import new_reference
from foundation.text.values import normalise_email

KIND = "accounts.sign_in_code"
PURPOSE = "sign-in-code"
# Of one sign-in: tries of the number that came by mail, and sending it again.
CODES = Limit("code", 3, timedelta(hours=1))
RESENDS = Limit("code-again", 2, timedelta(hours=1))
# Asking for a number: from one network address; of one address from there, so that nobody elsewhere uses up its
# owner's; of one address from everywhere. Three tries each of two hundred in a day leave somebody who guesses from many
# networks less than one chance in a thousand.
REQUESTS_FROM = Limit("code-from", 20, timedelta(minutes=1))
REQUESTS = (
    Limit("code-minute", 3, timedelta(minutes=1)),
    Limit("code-hour", 10, timedelta(hours=1)),
    Limit("code-day", 30, timedelta(days=1)),
)
REQUESTS_EVERYWHERE = (
    Limit("code-all-hour", 60, timedelta(hours=1)),
    Limit("code-all-day", 200, timedelta(days=1)),
)


def take_code_request(*, email: str, address: str, at: datetime | None = None) -> bool:
    """Take one more number for an address, known or not, and for where it is asked from; False where none is left."""
    return take_attempts(_list_limits(email, address), at=at)


def find_code_wait(*, email: str, address: str, at: datetime | None = None) -> timedelta | None:
    """How long until another number is left; None if one is left now."""
    return find_wait(_list_limits(email, address), at=at)


def _list_limits(email: str, address: str) -> list[tuple[Limit, str]]:
    here, everywhere = name_both(email, address), normalise_email(email)
    own = [*((limit, here) for limit in REQUESTS), *((limit, everywhere) for limit in REQUESTS_EVERYWHERE)]
    return [(REQUESTS_FROM, address), *own]


def name_both(email: str, address: str) -> str:
    """The key of somebody's address as it is used from one network address."""
    return f"{normalise_email(email)} {address}"


def make_code(reference: str) -> str:
    """The six digits of a reference: for the session now, for the mail when it is sent."""
    return derive_code(reference, purpose=PURPOSE)


def send_code(*, email: str, language: str) -> str:
    """Put a mail with a fresh number into the outbox, and return the number."""
    reference = new_reference()
    minutes = app_settings.LOGIN_BY_CODE_TIMEOUT // 60
    queue_notice(KIND, to=email, language=language, values={"minutes": minutes}, about=None, reference=reference)
    return make_code(reference)
