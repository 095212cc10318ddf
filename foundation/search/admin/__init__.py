"""Admin of the search: synonyms, and what readers looked for in vain."""
