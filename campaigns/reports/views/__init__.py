"""The page for a report."""
