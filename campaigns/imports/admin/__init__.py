"""Admin of importing participations."""
