"""Forms of the award; import from the modules."""
