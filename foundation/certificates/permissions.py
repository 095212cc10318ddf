"""Who may do what with certificates in the admin: plain predicates."""

from typing import Any

from foundation.records.permissions import has_permission


def may_design(user: Any) -> bool:
    """Word certificates and see them before they are saved."""
    return has_permission(user, "laurel_certificates.change_certificatedesign") or has_permission(
        user, "laurel_certificates.add_certificatedesign"
    )


def may_see_certificates(user: Any) -> bool:
    """Look at certificates, their history and their print."""
    return has_permission(user, "laurel_certificates.view_certificate")


def may_change_certificates(user: Any) -> bool:
    """Rename, withdraw, revoke, reinstate."""
    return has_permission(user, "laurel_certificates.change_certificate")


def may_issue(user: Any) -> bool:
    """Issue certificates for many."""
    return has_permission(user, "laurel_certificates.issue_certificate")


def may_see_designs(user: Any) -> bool:
    """Look at how certificates are worded."""
    return may_design(user) or has_permission(user, "laurel_certificates.view_certificatedesign")
