"""Admin of results."""
