"""Reads of awardees' rooms."""
