"""Admin of reports."""
