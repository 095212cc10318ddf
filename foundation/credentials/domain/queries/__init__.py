"""What is read of credentials; import from here."""

from .certificate import Asked, HistoryLine, Verification, fact, find_by_number, find_certificate, verify_number
from .logo_grant import find_grant, find_grant_by_link, find_grant_by_public_id, is_agreed_to

__all__ = [
    "Asked",
    "HistoryLine",
    "Verification",
    "fact",
    "find_by_number",
    "find_certificate",
    "find_grant",
    "find_grant_by_link",
    "find_grant_by_public_id",
    "is_agreed_to",
    "verify_number",
]
