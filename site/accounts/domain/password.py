"""Passwords of staff: whether they are a way in, how often one may be tried, and the mail that sets a new one.

Whom the mail goes to is Django's rule (active, with a password). The rules the next editor must not break: the link is
made when the mail is sent, for an account that has the mail's address still, and the outbox has the person's number
only; a try is taken before a password is judged.
"""

import hashlib
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.db import transaction
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from accounts.domain.code import name_both
from accounts.domain.passkey import list_passkeys
from accounts.models import User
from foundation.headless.domain.address import full_address
from foundation.notices.domain import SecretGone, queue_notice
from foundation.notices.domain.outbox import announce
from foundation.notices.models import Notice
from foundation.records.domain.attempt import (
    Limit,
    find_wait,
    forget_attempts,
    return_attempt,
    take_attempt,
    take_attempts,
)
from foundation.text.values import normalise_email

KIND = "accounts.password_reset"
OFF, UNTIL_PASSKEY = "off", "until-passkey"
# Passwords: from one network address; of one account from there, so that nobody elsewhere uses up its owner's; of one
# account from everywhere. Then mails to set a new one: asked for from one network address, and of one member of staff.
PASSWORDS_FROM = Limit("password-from", 30, timedelta(minutes=5))
PASSWORDS = (Limit("password", 5, timedelta(minutes=5)), Limit("password-day", 50, timedelta(days=1)))
PASSWORDS_EVERYWHERE = Limit("password-all-day", 500, timedelta(days=1))
RESETS_FROM = Limit("password-reset-from", 20, timedelta(minutes=10))
RESETS = Limit("password-reset", 3, timedelta(hours=1))


def accepts_password(user: User | None) -> bool:
    """Whether a password is a way in, for anybody (None) or for this person (`STAFF_PASSWORDS`)."""
    if settings.STAFF_PASSWORDS == OFF:
        return False
    return user is None or settings.STAFF_PASSWORDS != UNTIL_PASSKEY or not list_passkeys(user).exists()


def take_password_attempt(*, email: str, address: str, at: datetime | None = None) -> bool:
    """Take a try of a password for an account, known or not, and for where it comes from; False where none is left."""
    return take_attempts(_list_limits(email, address), at=at)


def find_password_wait(*, email: str, address: str, at: datetime | None = None) -> timedelta | None:
    """How long until another password would be judged; None if one would be now."""
    return find_wait(_list_limits(email, address), at=at)


def forget_password_attempts(*, email: str, address: str) -> None:
    """After the right one: its account has all tries from there again. Wrong ones from elsewhere stay counted."""
    for limit in PASSWORDS:
        forget_attempts(limit, name_both(email, address))
    return_attempt(PASSWORDS_EVERYWHERE, normalise_email(email))


def _list_limits(email: str, address: str) -> list[tuple[Limit, str]]:
    own = ((limit, name_both(email, address)) for limit in PASSWORDS)
    return [(PASSWORDS_FROM, address), *own, (PASSWORDS_EVERYWHERE, normalise_email(email))]


def make_link(reference: str) -> str:
    """The address that opens once, for the account that is referred to.

    Raises SecretGone where that was closed meanwhile, or has another address than the mail goes to.
    """
    user = User.objects.filter(pk=reference.partition(" ")[0], is_active=True).first()
    if user is None or reference != _refer_to(user):
        raise SecretGone("the account is closed or has another address")
    uid, token = urlsafe_base64_encode(force_bytes(user.pk)), default_token_generator.make_token(user)
    path = reverse("wagtailadmin_password_reset_confirm", kwargs={"uidb64": uid, "token": token})
    return full_address(path)


def take_reset_request(*, address: str, at: datetime | None = None) -> bool:
    """Take one more request for such a mail, for whomever, from a network address; False where none is left."""
    return take_attempt(RESETS_FROM, address, at=at)


def find_reset_wait(*, address: str, at: datetime | None = None) -> timedelta | None:
    """How long until another request from there is taken; None if one would be now."""
    return find_wait([(RESETS_FROM, address)], at=at)


def send_reset(user: User, *, language: str) -> None:
    """Put the mail into the outbox; more than three in an hour help nobody, and none goes."""
    if not take_attempt(RESETS, str(user.pk)):
        return
    queue_notice(KIND, to=user.email, user=user, language=language, values={}, about=None, reference=_refer_to(user))


def imitate_reset(email: str, *, language: str) -> None:
    """The same steps for an address that is nobody's, taken back but for the count: the time an answer takes tells no
    stranger who is of the staff.
    """
    if take_attempt(RESETS, normalise_email(email)):
        announce(_write_in_vain(email, language=language).priority)


def _write_in_vain(email: str, *, language: str) -> Notice:
    with transaction.atomic():
        written = queue_notice(KIND, to=email, language=language, values={}, about=None, reference=_digest(email))
        transaction.set_rollback(True)
    return written


def _refer_to(user: User) -> str:
    """The account's number, and what its address is known by."""
    return f"{user.pk} {_digest(user.email)}"


def _digest(email: str) -> str:
    return hashlib.sha256(email.encode()).hexdigest()[:16]
