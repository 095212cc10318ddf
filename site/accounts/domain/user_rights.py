"""What users may do, on record: who gave whom a role, made an administrator, closed an account, set a password.

Wagtail's own entry says that a user was edited, and of several at once nothing at all. The rule the next editor must
not break: whatever changes a role, an administrator, an account, an address or a password is recorded in the same
transaction, and address and password aren't: that they were changed is.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX, is_password_usable
from msgspec import Struct
from msgspec.structs import asdict

from accounts.models import User
from foundation.audit.domain import record

RIGHTS, ADDRESS, PASSWORD = "user.rights_changed", "user.address_changed", "user.password_set"


class UserRights(Struct, frozen=True):
    """What one user may do, by the facts that are recorded; roles by their stored names."""

    roles: list[str]
    administrator: bool
    active: bool


class UserState(Struct, frozen=True):
    rights: UserRights
    email: str
    password: str  # its hash


NOBODY = UserState(UserRights(roles=[], administrator=False, active=True), email="", password=UNUSABLE_PASSWORD_PREFIX)


def read_states(keys: Iterable[Any]) -> dict[Any, UserState]:
    """By key, as they are in the database now; nothing of who isn't there."""
    users = User.objects.filter(pk__in=list(keys)).prefetch_related("groups")
    return {user.pk: _state_of(user) for user in users}


def record_changes(before: Mapping[Any, UserState], *, by: AbstractBaseUser) -> None:
    """Add entries for those of these users whose rights, address or password aren't what they were."""
    for key, now in read_states(before).items():
        past, user = before[key], User(pk=key)
        changed = sorted(name for name, value in asdict(now.rights).items() if value != getattr(past.rights, name))
        if changed:
            facts = [{name: getattr(each.rights, name) for name in changed} for each in (past, now)]
            record(RIGHTS, by=by, subject=user, before=facts[0], after=facts[1])
        if past.email and past.email != now.email:
            record(ADDRESS, by=by, subject=user)
        if past.password != now.password and is_password_usable(now.password):
            record(PASSWORD, by=by, subject=user)


def _state_of(user: User) -> UserState:
    roles = sorted(group.name for group in user.groups.all())
    rights = UserRights(roles, administrator=user.is_superuser, active=user.is_active)
    return UserState(rights, email=user.email, password=user.password)
