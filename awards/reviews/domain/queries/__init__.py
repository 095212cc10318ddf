"""What is read of reviews; import from the modules."""
