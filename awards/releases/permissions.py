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
    """Know anything at all of a release before its moment."""
    return may_prepare_release(user) or may_approve_release(user)
