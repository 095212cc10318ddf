"""Admin of cooperation: whom to ask, the letter, one body with its answer, batches, numbers."""
