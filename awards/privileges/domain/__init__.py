"""The verbs of privileges; import from the modules."""
