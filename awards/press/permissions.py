"""Who may let the press in before the moment: who prepares the release, confirmed by who may approve it.

Of which release anything is known, its circle says besides (`records.domain.concealment`).
"""

from typing import Any

from awards.releases.permissions import may_approve_release, may_prepare_release, may_read_release


def may_prepare_press(user: Any) -> bool:
    """Ask for press access, invite guests, end their addresses."""
    return may_prepare_release(user)


def may_confirm_press(user: Any) -> bool:
    """Confirm what somebody else asked for."""
    return may_approve_release(user)


def may_read_press(user: Any) -> bool:
    """Open the pages of press access; switch it off."""
    return may_read_release(user)
