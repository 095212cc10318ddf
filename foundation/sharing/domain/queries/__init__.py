"""Which pages want a picture for sharing, and the picture that a page has."""
