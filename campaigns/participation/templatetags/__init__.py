"""Tags of participations."""
