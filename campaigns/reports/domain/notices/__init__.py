"""Who is notified of what about reports; import from the modules."""
