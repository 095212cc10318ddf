"""Forms of campaigns and participations."""
