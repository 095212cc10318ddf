"""The verbs of terms; import from here."""

from .terms import TermsInUse, check_rewording

__all__ = [
    "TermsInUse",
    "check_rewording",
]
