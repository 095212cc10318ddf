"""The office's pages of decisions."""
