"""Admin of campaigns and of who takes part."""
