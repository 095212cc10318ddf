"""The verbs of awardees' rooms; import from here."""
