"""Who may run the reviews of a cycle. Nobody does by having all else of awards."""

from typing import Any

from awards.applications.permissions import may_process_application
from foundation.records.permissions import has_permission

RUN = "laurel_reviews.run_reviews"


def may_run_reviews(user: Any) -> bool:
    """Invite reviewers, see and decide conflicts of interest: the secretariat."""
    return has_permission(user, RUN)


def may_send_questions(user: Any) -> bool:
    """Send a reviewer's question to the applicant: run the reviews, and write to applicants."""
    return may_run_reviews(user) and may_process_application(user)
