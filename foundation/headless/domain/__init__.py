"""Narrowing lists for the API: words in columns, a stable order, one language."""

from foundation.headless.domain.lists import in_language, in_order, with_words

__all__ = ["in_language", "in_order", "with_words"]
