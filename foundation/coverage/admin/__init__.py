"""Admin of media coverage."""
