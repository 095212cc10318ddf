"""Photographs in the admin."""
