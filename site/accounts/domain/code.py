"""The number that signs in, by mail.

Holds its making and its sending; asking for it and checking it are `accounts.views` and allauth. The rule the next
editor must not break: the outbox has the reference only – the mail's number is made from it when the mail is sent –
and everything here is the same for addresses that are known and that are not.
"""

from allauth.account import app_settings

from foundation.notices.domain import derive_code, queue_notice
from foundation.records.domain.private_link import new_reference

KIND = "accounts.sign_in_code"
PURPOSE = "sign-in-code"


def make_code(reference: str) -> str:
    """The six digits of a reference: for the session now, for the mail when it is sent."""
    return derive_code(reference, purpose=PURPOSE)


def send_code(*, email: str, language: str) -> str:
    """Put a mail with a fresh number into the outbox, and return the number."""
    reference = new_reference()
    minutes = app_settings.LOGIN_BY_CODE_TIMEOUT // 60
    queue_notice(KIND, to=email, language=language, values={"minutes": minutes}, about=None, reference=reference)
    return make_code(reference)
