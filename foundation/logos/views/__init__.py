"""Pages and files of logos."""
