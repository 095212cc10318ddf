"""The office’s pages of privileges."""
