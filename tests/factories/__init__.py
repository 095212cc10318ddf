"""One module an app: factories with traits for states."""
