"""Reads of certificates; import from here."""

from .certificate import HistoryLine, Lookup, Verification, fact, find_by_number, find_certificate, verify_number
