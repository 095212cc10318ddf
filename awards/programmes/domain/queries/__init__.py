"""Reads of programmes and cycles."""
