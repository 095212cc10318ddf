"""What guests of the press are sent."""
