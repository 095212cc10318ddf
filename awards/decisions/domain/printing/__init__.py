"""Papers of decisions."""
