"""What is collected inside a tree, old or new: it discovers all it looks at, and knows no module of either."""
