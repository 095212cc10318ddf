"""Who may run the reviews of a cycle. Nobody does by having all else of awards."""

from typing import Any

from awards.applications.domain.queries.member import list_confirmed_addresses
from awards.applications.permissions import may_process_application
from foundation.records.permissions import has_permission
from foundation.text.values import normalise_email

RUN = "laurel_reviews.run_reviews"


def may_run_reviews(user: Any) -> bool:
    """Invite reviewers, see and decide conflicts of interest: the secretariat."""
    return has_permission(user, RUN)


def may_send_questions(user: Any) -> bool:
    """Send a reviewer's question to the applicant: run the reviews, and write to applicants."""
    return may_run_reviews(user) and may_process_application(user)


def is_oneself(by: Any, *addresses: str, user: int | None) -> bool:
    """Whether the one who asks is of that account, or has one of these addresses."""
    own = {normalise_email(address) for address in (by.email, *list_confirmed_addresses(by))}
    return by.pk == user or bool(own.intersection(normalise_email(one) for one in addresses if one))
