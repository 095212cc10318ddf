"""Papers of reviews."""
