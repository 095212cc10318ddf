"""`make bench-lighthouse`: every type of public page as a phone shows it, and what Lighthouse says of it."""
