"""What is read of rankings; import from the modules."""
