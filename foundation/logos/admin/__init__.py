"""Admin of logos."""
