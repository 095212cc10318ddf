"""The verbs of results; import from here."""
