"""News has no verbs of its own: pages are written and published by Wagtail's actions. Reads: `queries`."""
