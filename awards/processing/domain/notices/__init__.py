"""Who the secretariat writes to; import from here."""
