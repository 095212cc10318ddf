"""The verbs of photographs. See the modules."""
