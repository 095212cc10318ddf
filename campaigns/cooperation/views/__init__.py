"""Private pages of cooperating bodies."""
