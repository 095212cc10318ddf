"""Admin of events beside the page tree: events that others propose."""
