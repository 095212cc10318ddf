"""Who may do what with credentials in the admin: plain predicates."""

from typing import Any

from foundation.records.permissions import has_permission


def may_end_logo_grant(user: Any) -> bool:
    """End somebody's right to use a logo, and give out another private address."""
    return has_permission(user, "laurel_credentials.grant_logo")


def may_see_logo_kits(user: Any) -> bool:
    """Look at a kit and fetch its files as staff."""
    return has_permission(user, "laurel_credentials.view_logokit")


def may_design(user: Any) -> bool:
    """Word certificates and see them before they are saved."""
    return has_permission(user, "laurel_credentials.change_certificatedesign") or has_permission(
        user, "laurel_credentials.add_certificatedesign"
    )


def may_see_certificates(user: Any) -> bool:
    """Look at certificates, their history and their print."""
    return has_permission(user, "laurel_credentials.view_certificate")


def may_change_certificates(user: Any) -> bool:
    """Rename, withdraw, revoke, reinstate."""
    return has_permission(user, "laurel_credentials.change_certificate")


def may_issue(user: Any) -> bool:
    """Issue certificates for many."""
    return has_permission(user, "laurel_credentials.issue_certificate")


def may_see_designs(user: Any) -> bool:
    """Look at how certificates are worded."""
    return may_design(user) or has_permission(user, "laurel_credentials.view_certificatedesign")
