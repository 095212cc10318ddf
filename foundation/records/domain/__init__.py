"""What every record shares: how its state moves, and what is refused."""
