"""Notices of the secretariat; import from here."""
