"""The office's pages of rankings."""
