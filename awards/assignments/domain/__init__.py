"""The verbs of assigning; import from the modules."""
