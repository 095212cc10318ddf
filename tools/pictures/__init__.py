"""`make pictures`: pages as people see them, in both languages and at two widths."""
