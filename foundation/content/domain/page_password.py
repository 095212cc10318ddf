"""Passwords that many people share, which open a page (Wagtail's view restriction): how often one may be tried.

The rule the next editor must not break: a try is taken before a password is judged, and only a right one gives it back.
"""

from datetime import datetime, timedelta

from foundation.records.domain.attempt import Limit, find_wait, return_attempt, take_attempts

# From one network address, whatever the page; then of one restriction from everywhere: so many that it takes a crowd of
# networks to keep others out.
PASSWORDS_FROM = Limit("page-password-from", 10, timedelta(minutes=10))
PASSWORDS = Limit("page-password", 500, timedelta(hours=1))


def take_password_attempt(restriction: int, *, address: str, at: datetime | None = None) -> bool:
    """Take a try of a restriction's password, from where it comes; False where none is left."""
    return take_attempts(_list_limits(restriction, address), at=at)


def find_password_wait(restriction: int, *, address: str, at: datetime | None = None) -> timedelta | None:
    """How long until another password would be judged; None if one would be now."""
    return find_wait(_list_limits(restriction, address), at=at)


def return_password_attempt(restriction: int, *, address: str) -> None:
    """After the right one: only wrong ones count."""
    return_attempt(PASSWORDS_FROM, address)
    return_attempt(PASSWORDS, str(restriction))


def _list_limits(restriction: int, address: str) -> list[tuple[Limit, str]]:
    return [(PASSWORDS_FROM, address), (PASSWORDS, str(restriction))]
