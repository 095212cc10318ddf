"""What the front page asks of everyone below."""
