"""Who of the staff signed in, when and by which way, on record.

The rule the next editor must not break: the public isn't on it, nor is where from – an entry is never erased.
"""

from accounts.models import User
from foundation.audit.domain import record

SIGNED_IN = "user.signed_in"
CODE, PASSKEY, PASSWORD = "code", "passkey", "password"


def record_sign_in(user: User, *, method: str) -> None:
    """Add an entry for who may open the admin."""
    if user.has_perm("wagtailadmin.access_admin"):
        record(SIGNED_IN, by=user, subject=user, after={"method": method})
