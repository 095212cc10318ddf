"""Tags of certificates."""
