"""What the headers of each answer say."""
