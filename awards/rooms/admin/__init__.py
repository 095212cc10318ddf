"""Admin of awardees' rooms."""
