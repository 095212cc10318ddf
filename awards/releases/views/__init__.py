"""Pages of applicants who were notified of an outcome."""
