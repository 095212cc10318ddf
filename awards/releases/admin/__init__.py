"""The office's pages of releases."""
