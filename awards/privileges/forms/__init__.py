"""Forms of privileges."""
