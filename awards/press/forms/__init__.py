"""Forms of press access."""
