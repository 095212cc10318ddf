"""The verbs of press access; import from the modules."""
