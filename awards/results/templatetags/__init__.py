"""Tags of the award's public pages."""
