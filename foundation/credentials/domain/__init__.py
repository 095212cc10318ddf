"""The rule of terms: a version that somebody may have agreed to is never reworded; import from here."""

from .terms import TermsInUse, check_rewording

__all__ = ["TermsInUse", "check_rewording"]
