"""Who may do what with awardees and the release: plain predicates."""

from typing import Any

from awards.decisions.permissions import may_read_decisions
from foundation.records.permissions import has_permission

RELEASE = "laurel_programmes.release_results"
ADD_AWARDEE = "laurel_results.add_awardee"
CHANGE_AWARDEE = "laurel_results.change_awardee"
ADD_ORGANISATION = "laurel_organisations.add_organisation"


def may_release_results(user: Any) -> bool:
    """Release results, or call off a future release. A right of its own: changing cycles is not enough."""
    return has_permission(user, RELEASE)


def may_revoke_awardee(user: Any) -> bool:
    """Revoke or reinstate an award: users who may change awardees and release results."""
    return has_permission(user, CHANGE_AWARDEE) and has_permission(user, RELEASE)


def may_offer_logo(user: Any) -> bool:
    """Offer a tier's logo to its awardees, revoke the link: users who may change awardees and grant logos."""
    return has_permission(user, CHANGE_AWARDEE) and has_permission(user, "laurel_logos.grant_logo")


def may_import_awardees(user: Any) -> bool:
    """Enter awardees of past cycles as a table: who may edit awardees and add the organisations behind them."""
    return all(has_permission(user, right) for right in (ADD_AWARDEE, CHANGE_AWARDEE, ADD_ORGANISATION))


def may_fill_awardees(user: Any) -> bool:
    """Fill awardees from decisions: who may enter them, add the organisations behind them and read decisions."""
    return may_import_awardees(user) and may_read_decisions(user)
