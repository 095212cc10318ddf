"""Reads of photographs. See the modules."""
