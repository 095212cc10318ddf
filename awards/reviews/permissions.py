"""Who may run the reviews of a cycle. Nobody does by having all else of awards."""

from typing import Any

from foundation.records.permissions import has_permission

RUN = "laurel_reviews.run_reviews"


def may_run_reviews(user: Any) -> bool:
    """Invite reviewers, see and decide conflicts of interest: the secretariat."""
    return has_permission(user, RUN)
