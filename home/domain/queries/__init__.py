"""Reads of the front page and the site map; nothing here writes."""
