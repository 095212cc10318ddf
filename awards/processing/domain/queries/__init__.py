"""Reads of the secretariat."""
