"""Reads of certificates; import from here."""

from .certificate import Asked, HistoryLine, Verification, fact, find_by_number, find_certificate, verify_number

__all__ = [
    "Asked",
    "HistoryLine",
    "Verification",
    "fact",
    "find_by_number",
    "find_certificate",
    "verify_number",
]
