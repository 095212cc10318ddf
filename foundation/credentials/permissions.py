"""Who may do what with credentials in the admin: plain predicates."""

from typing import Any


def may_end_logo_grant(user: Any) -> bool:
    """End somebody's right to use a logo, and give out another private address."""
    return bool(user.is_active and user.has_perm("laurel_credentials.grant_logo"))


def may_see_logo_kits(user: Any) -> bool:
    """Look at a kit and fetch its files as staff."""
    return bool(user.is_active and user.has_perm("laurel_credentials.view_logokit"))


def _has(user: Any, name: str) -> bool:
    return bool(user.is_active and user.has_perm(f"laurel_credentials.{name}"))


def may_design(user: Any) -> bool:
    """Word certificates and see them before they are saved."""
    return _has(user, "change_certificatedesign") or _has(user, "add_certificatedesign")


def may_see_certificates(user: Any) -> bool:
    """Look at certificates, their history and their print."""
    return _has(user, "view_certificate")


def may_change_certificates(user: Any) -> bool:
    """Rename, withdraw, revoke, reinstate."""
    return _has(user, "change_certificate")


def may_issue(user: Any) -> bool:
    """Issue certificates for many."""
    return _has(user, "issue_certificate")


def may_see_designs(user: Any) -> bool:
    """Look at how certificates are worded."""
    return may_design(user) or _has(user, "view_certificatedesign")
