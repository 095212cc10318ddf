"""Narrowing lists for the API: words in columns, a stable order, one language; when a request came."""

from foundation.headless.domain.arrival import LONGEST_WAIT, time_waited
from foundation.headless.domain.lists import KnownRows, LateRows, in_language, in_order, with_words
