"""Where surfaces lie: each room has one door, or is open to all."""

ADMIN, APPLICATION, PUBLIC, REVIEW = "admin", "application", "public", "review"
