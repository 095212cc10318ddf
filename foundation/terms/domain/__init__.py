"""The verbs of terms; import from here."""

from .terms import TermsInUse, check_rewording
