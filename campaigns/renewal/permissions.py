"""Who may begin next year's campaign: a plain predicate. Inviting is for whoever decides on participations."""

from typing import Any

from foundation.records.permissions import has_permission


def may_copy_campaign(user: Any) -> bool:
    """Begin a campaign with the questions and dates of an earlier one."""
    return has_permission(user, "laurel_participation.add_campaign")
