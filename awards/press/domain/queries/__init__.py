"""What press access reads across models; import from the modules."""
