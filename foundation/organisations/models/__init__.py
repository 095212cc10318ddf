"""Records and page types; import from here."""
