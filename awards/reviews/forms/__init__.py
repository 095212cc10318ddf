"""Forms of reviewers and of the office; import from the modules."""
