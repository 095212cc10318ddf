"""What a reader may have meant where nothing was found: words a slip away, of what the public may see.

Only titles and names of pages that may be seen at this moment are drawn upon, so that a suggestion says
nothing of others, and it is made only where it finds something. The words are read once until a page changes, or
a moment passes at which one appears: searches that find nothing come in rows.
"""

from collections import Counter

from wagtail.models import Locale

from foundation.changes.domain.reading import read_once
from foundation.search.backends import fold
from foundation.search.domain.queries.hit import count_hits, list_visible_entries
from foundation.search.domain.queries.synonym import read_query
from foundation.search.domain.query import MOST_LETTERS, MOST_TERMS
from foundation.search.domain.slip import find_similar

MOST_PAGES = 3_000  # whose words are known, the newest first
QUOTES = "\"'-.,!?()"


def find_suggestion(text: str, *, locale: Locale) -> str | None:
    """The query with each unknown word replaced by a similar one; None where that finds nothing either."""
    typed = fold(text[:MOST_LETTERS]).lower().split()[:MOST_TERMS]
    known = read_once((list_known_words, locale.pk), lambda: list_known_words(locale), weigh=_weigh)
    suggested = [_correct(word, known) for word in typed]
    if suggested == typed:
        return None
    suggestion = " ".join(suggested)
    return suggestion if count_hits(read_query(suggestion), locale=locale) else None


def _correct(word: str, known: Counter[str]) -> str:
    bare = word.strip(QUOTES)
    similar = find_similar(bare, known) if bare and bare not in known else None
    return word.replace(bare, similar) if similar else word


def _weigh(known: Counter[str]) -> int:
    return 1 + len(known) // 8


def list_known_words(locale: Locale) -> Counter[str]:
    """How often each word is in titles and names of the newest pages of a language."""
    entries = list_visible_entries(locale=locale).order_by("-pk")
    columns = ("title", "names", "title_words", "names_words")
    known: Counter[str] = Counter()
    for *plain, title, names in entries.values_list(*columns)[:MOST_PAGES]:
        latin = (word.strip(QUOTES) for word in fold(" ".join(plain)).lower().split())
        known.update(word for word in latin if word.isascii() and word.isalpha())
        known.update(word for word in f"{title} {names}".split() if not word.isascii())
    return known
