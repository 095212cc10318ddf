"""Reads of the audit record."""
