"""Forms of cooperation."""
