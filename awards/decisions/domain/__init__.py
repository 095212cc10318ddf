"""The verbs of sets of decisions and of the decisions in them."""
