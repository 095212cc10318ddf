"""The verbs of reviews; import from the modules."""
