"""Reads of reports: open data and the figures of a year."""
