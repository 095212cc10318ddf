"""Admin of cooperation."""
