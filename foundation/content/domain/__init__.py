"""Verbs and rules of content: facts of translations, and the reads in `queries`. No request, no HTML."""
