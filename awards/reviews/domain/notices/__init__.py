"""Who is notified of what about reviews; import from the modules."""
