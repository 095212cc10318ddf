"""Admin of terms."""
