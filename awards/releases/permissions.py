"""Who may prepare a release and who may approve it."""

from typing import Any

from awards.results.permissions import may_release_results
from foundation.records.permissions import has_permission

APPROVE = "laurel_releases.approve_release"


def may_prepare_release(user: Any) -> bool:
    """Put a release together, set its moment, submit it, hold it: who may release results."""
    return may_release_results(user)


def may_approve_release(user: Any) -> bool:
    """Approve or return what somebody else has submitted; let a held release go on; confirm that one is called off."""
    return has_permission(user, APPROVE)


def may_read_release(user: Any) -> bool:
    """Open the pages of releases. Of which of them anything is known, their circles say."""
    return may_prepare_release(user) or may_approve_release(user)


def may_join_circle(user: Any) -> bool:
    """See that there is a release without being in its circle, and join that, on record: only superusers."""
    return bool(user.is_active and user.is_superuser)
