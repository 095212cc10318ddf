"""The verbs of credentials: terms, certificates, logos and who may use them; import from here."""

from .batch import make_batch, request_batch, sign_batch
from .certificate import (
    issue_certificate,
    reinstate_certificate,
    rename_certificate,
    revoke_certificate,
    set_name_public,
    withdraw_certificate,
)
from .certificate_errors import DesignNotReady, NameMissing, NotStanding, RevokedWithoutReason
from .design import save_design
from .download import count_download
from .errors import FileNotReady, GrantEnded, WrongTerms
from .logo_grant import change_link, end_grant, grant_logo, logo_secret, rename_grant, set_grant_name_public
from .printing import NotPrintable, picture_certificate, print_certificate
from .queries import find_certificate
from .terms import TermsInUse, check_rewording

__all__ = [
    "make_batch",
    "request_batch",
    "sign_batch",
    "DesignNotReady",
    "FileNotReady",
    "GrantEnded",
    "NameMissing",
    "NotPrintable",
    "NotStanding",
    "RevokedWithoutReason",
    "TermsInUse",
    "WrongTerms",
    "change_link",
    "check_rewording",
    "count_download",
    "end_grant",
    "find_certificate",
    "grant_logo",
    "issue_certificate",
    "picture_certificate",
    "print_certificate",
    "reinstate_certificate",
    "rename_certificate",
    "rename_grant",
    "revoke_certificate",
    "save_design",
    "logo_secret",
    "set_grant_name_public",
    "set_name_public",
    "withdraw_certificate",
]
