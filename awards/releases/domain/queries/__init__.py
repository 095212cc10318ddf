"""What is read of releases."""
