"""Who may decide on proposed events."""

from typing import Any


def may_see_proposals(user: Any) -> bool:
    return bool(user.has_perm("laurel_events.view_eventproposal"))


def may_decide_proposals(user: Any) -> bool:
    """Approve a proposal, or not take it. Publishing the page is Wagtail's own right."""
    return bool(user.has_perm("laurel_events.decide_eventproposal"))
