"""What assigning is planned from; import from the modules."""
