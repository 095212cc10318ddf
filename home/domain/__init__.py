"""What the front page reads from all apps below."""
