"""The verbs of awardees' rooms. See the modules."""
