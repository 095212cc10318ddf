"""Reads of results: whatever the public may see of an award."""
