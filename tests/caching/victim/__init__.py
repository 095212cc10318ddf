"""A site for processes of their own: one view that publishes, one that takes as long as a file is missing."""
