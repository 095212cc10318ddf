"""The office's pages of press access."""
