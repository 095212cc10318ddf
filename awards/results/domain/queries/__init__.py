"""Reads of results: everything the public may see of an award."""
