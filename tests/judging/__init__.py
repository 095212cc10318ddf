"""Who sees what of judging, over all its pages and in every kind of phase."""
