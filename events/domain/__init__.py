"""Events have no verbs of their own: pages are written and published by Wagtail's actions. Reads: `queries`."""
