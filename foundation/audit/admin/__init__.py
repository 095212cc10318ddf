"""The audit record in the Wagtail admin: one read-only report."""
