"""Admin of certificates."""
