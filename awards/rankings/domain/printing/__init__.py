"""Papers of rankings."""
