"""Who may decide on proposed events."""

from typing import Any

from foundation.records.permissions import has_permission


def may_see_proposals(user: Any) -> bool:
    return has_permission(user, "laurel_events.view_eventproposal")


def may_decide_proposals(user: Any) -> bool:
    """Approve a proposal, or not take it. Publishing the page is Wagtail's own right."""
    return has_permission(user, "laurel_events.decide_eventproposal")
