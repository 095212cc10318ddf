"""Opening an account. It begins when a code sent to the address comes back, never when an address is typed."""

from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction
from django.db.models import Q

from accounts.models import User
from foundation.audit.domain import record
from foundation.records.domain.contention import retried
from foundation.text.values import normalise_email


def find_user(*, email: str) -> User | None:
    """The user of that address in any spelling, active or not."""
    return User.objects.filter(email=normalise_email(email)).first()


def open_account(*, email: str) -> User:
    """The user of a confirmed address, made now if there is none. Two confirmations at once make one user."""
    if user := find_user(email=email):
        return user
    try:
        with transaction.atomic():
            user = User(email=normalise_email(email))
            user.set_unusable_password()
            user.save()
            record("account.opened", by=user, subject=user)
    except IntegrityError:
        return User.objects.get(email=normalise_email(email))
    return user


@retried
@transaction.atomic
def confirm_address(user: User) -> None:
    """Note that `user` reads the mail of their address: allauth's row follows the user's own address, and only that.

    A row left from an earlier address goes, so that the old mailbox opens nothing.
    """
    forget_addresses(user)
    EmailAddress.objects.update_or_create(user=user, email=user.email, defaults={"verified": True, "primary": True})


def forget_addresses(user: User) -> None:
    """What was confirmed of another address than the user's own, or by another user, counts no longer."""
    stale = Q(user=user) | Q(email=user.email)
    EmailAddress.objects.filter(stale).exclude(user=user, email=user.email).delete()
