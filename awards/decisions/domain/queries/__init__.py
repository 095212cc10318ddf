"""Reads of decisions across models."""
