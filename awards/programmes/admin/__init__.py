"""Admin of programmes and cycles."""
