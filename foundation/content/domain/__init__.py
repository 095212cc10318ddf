"""Verbs and rules of content: facts of translations, eras, and the reads in `queries`. No request, no HTML."""
