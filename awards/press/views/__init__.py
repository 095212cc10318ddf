"""The personal pages of guests."""
