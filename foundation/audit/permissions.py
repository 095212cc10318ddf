"""Who may read the audit record. Nobody may change it."""

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser

READ = "laurel_audit.view_entry"


def may_read(user: AbstractBaseUser | AnonymousUser) -> bool:
    """Those who were given the permission (the role auditor, superusers)."""
    return user.is_authenticated and user.has_perm(READ)  # type: ignore[union-attr,attr-defined]  # any user model has permissions
