"""Reads of logos and of who may use them; import from here."""

from .logo_grant import find_grant, find_grant_by_link, find_grant_by_public_id, find_picture, is_agreed_to
from .logo_page import LogoPage, find_previewed, get_logo_page, page_url, preview_url, verification_url
