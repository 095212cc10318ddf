"""What every list costs: one of everything, multiplied, and each list asked at 3 and at 300."""
