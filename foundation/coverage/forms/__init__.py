"""Forms of staff."""
