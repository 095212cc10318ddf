"""What of news is in the admin."""
