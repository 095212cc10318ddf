"""Who may see and change what awardees receive."""

from typing import Any

from awards.results.permissions import CHANGE_AWARDEE
from foundation.records.permissions import has_permission

CHANGE_PLACEMENT = "laurel_privileges.change_mediaplacement"
READ_AWARDEES = "laurel_results.view_awardee"


def may_read_privileges(user: Any) -> bool:
    """Open the page of a cycle's privileges: who may look at awardees or change them.

    Of which awardees anything is known, the circle of a release says besides (`records.domain.concealment`).
    """
    return has_permission(user, READ_AWARDEES) or has_permission(user, CHANGE_AWARDEE)


def may_note_fulfilment(user: Any) -> bool:
    """Note that an awardee has received a privilege, or take that back."""
    return has_permission(user, CHANGE_AWARDEE)


def may_place_media(user: Any) -> bool:
    """Say that a placement was published, with its piece of media coverage; drop it, plan it again."""
    return has_permission(user, CHANGE_PLACEMENT)
