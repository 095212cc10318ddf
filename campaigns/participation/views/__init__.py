"""Pages of registering and of participants."""
