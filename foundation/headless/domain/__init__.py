"""Narrowing lists for the API: words in columns, a stable order, one language; and whose request it is."""

from foundation.headless.domain.clients import client_address
from foundation.headless.domain.lists import LateRows, in_language, in_order, with_words

__all__ = ["LateRows", "client_address", "in_language", "in_order", "with_words"]
