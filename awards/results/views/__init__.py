"""Pages of a logo's offer."""
