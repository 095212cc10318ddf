"""Media coverage has no verbs: rows are edited in the admin. Reads are in `queries`."""
