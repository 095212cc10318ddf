"""Reads of applications."""
