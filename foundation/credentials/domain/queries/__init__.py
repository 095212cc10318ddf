"""What is read of credentials; import from here."""

from .logo_grant import find_grant, find_grant_by_link, find_grant_by_public_id, is_agreed_to

__all__ = ["find_grant", "find_grant_by_link", "find_grant_by_public_id", "is_agreed_to"]
