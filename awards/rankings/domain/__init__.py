"""The verbs of rankings; import from the modules."""
