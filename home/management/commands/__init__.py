"""Commands of this site's own."""
