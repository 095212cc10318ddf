"""Forms of awardees' rooms."""
