"""Who may do what with awardees and the release: plain predicates."""

from typing import Any

from foundation.records.permissions import has_permission

RELEASE = "laurel_programmes.release_results"


CHANGE_AWARDEE = "laurel_results.change_awardee"


def may_release_results(user: Any) -> bool:
    """Let results out, or call a coming release off. A right of its own: changing cycles is not enough."""
    return has_permission(user, RELEASE)


def may_revoke_awardee(user: Any) -> bool:
    """Revoke an award, or let it stand again: whoever may change awardees and release results."""
    return has_permission(user, CHANGE_AWARDEE) and has_permission(user, RELEASE)


def may_offer_logo(user: Any) -> bool:
    """Offer a tier's logo to its awardees, stop the address: whoever may change awardees and grant logos."""
    return has_permission(user, CHANGE_AWARDEE) and has_permission(user, "laurel_logos.grant_logo")
