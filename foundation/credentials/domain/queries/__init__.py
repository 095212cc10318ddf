"""What is read of credentials; import from here."""

from .certificate import Asked, HistoryLine, Verification, fact, find_by_number, find_certificate, verify_number
from .logo_grant import find_grant, find_grant_by_link, find_grant_by_public_id, find_picture, is_agreed_to
from .logo_page import LogoPage, find_previewed, get_logo_page, page_url, preview_url, verification_url

__all__ = [
    "Asked",
    "HistoryLine",
    "LogoPage",
    "Verification",
    "fact",
    "find_by_number",
    "find_certificate",
    "find_grant",
    "find_grant_by_link",
    "find_grant_by_public_id",
    "find_picture",
    "find_previewed",
    "get_logo_page",
    "is_agreed_to",
    "page_url",
    "preview_url",
    "verification_url",
    "verify_number",
]
