"""The verbs of credentials: terms, logos and who may use them; import from here."""

from .errors import FileNotReady, GrantEnded, WrongTerms
from .logo_grant import change_link, end_grant, grant_logo, rename_grant, secret_of, set_grant_name_public
from .terms import TermsInUse, check_rewording

__all__ = [
    "FileNotReady",
    "GrantEnded",
    "TermsInUse",
    "WrongTerms",
    "change_link",
    "check_rewording",
    "end_grant",
    "grant_logo",
    "rename_grant",
    "secret_of",
    "set_grant_name_public",
]
