"""The office's pages of reviews."""
