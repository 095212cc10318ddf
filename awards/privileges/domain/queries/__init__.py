"""What is read of privileges; import from the modules."""
