"""The words that a suggestion may be made of: those of pages that the public may see at this moment.

Of all titles, names and summaries of the newest pages, and of the newest texts: so many letters are read and so many
words kept that neither a process's memory nor the first search without a hit grows with the site. The rule the next
editor must not break: nothing is read but through the entries of visible pages, in the statement that chooses them.
"""

import re
from collections import Counter
from collections.abc import Iterator

from django.db.models import QuerySet
from msgspec import Struct
from wagtail.models import Locale

from foundation.search.backends import MARK, fold
from foundation.search.domain.queries.hit import list_visible_entries
from foundation.search.models import Entry

MOST_PAGES = 3_000  # whose titles, names and summaries are read, the newest first
MOST_LETTERS = 2_000_000  # of the newest pages' texts that are read: as they are shown, and as words
MOST_WORDS = 30_000  # of summaries and texts, those on most pages; all of titles and names are kept
BATCH = 100  # pages whose texts are in memory at once
QUOTES = "\"'-.,!?()"
LATIN = re.compile(r"(?<![À-ɏ])[A-Za-z]{4,40}(?![À-ɏ])")
HIRAGANA = re.compile(r"[ぁ-ゖー]+")


class KnownWords(Struct, frozen=True):
    """How often each word is there, as it may be offered; `stems`: how English words are stored."""

    words: Counter[str]
    stems: frozenset[str]

    def has_all(self, keys: set[str]) -> bool:
        return all(key in self.words or key in self.stems for key in keys)


def read_known_words(locale: Locale) -> KnownWords:
    """What is known of a language. A statement, and one for each `BATCH` of pages whose texts are read."""
    known, others, stems = Counter[str](), Counter[str](), set[str]()
    newest = list_visible_entries(locale=locale).order_by("-pk")
    columns = ("title", "names", "summary", "title_words", "names_words", "summary_words")
    for title, names, summary, title_words, names_words, summary_words in newest.values_list(*columns)[:MOST_PAGES]:
        latin = (word.strip(QUOTES) for word in fold(f"{title} {names}").lower().split())
        known.update(word for word in latin if word.isascii() and word.isalpha())
        words = f"{title_words} {names_words}".split()
        known.update(word for word in words if not word.isascii() and word != MARK)
        stems.update(word for word in words if word.isascii())
        _add(summary, summary_words, to=others, stems=stems)
    for body, body_words in _list_texts(newest):
        _add(body, body_words, to=others, stems=stems)
    known.update(dict(others.most_common(MOST_WORDS)))
    return KnownWords(known, frozenset(stems))


def _list_texts(newest: QuerySet[Entry]) -> Iterator[tuple[str, str]]:
    """The texts of the newest pages and their words, batch by batch: a cursor would have PostgreSQL read them all."""
    left = MOST_LETTERS
    for first in range(0, MOST_PAGES, BATCH):
        texts = list(newest.values_list("body", "body_words")[first : first + BATCH])
        for text, words in texts:
            left -= len(text) + len(words)
            if left < 0:
                return
            yield text, words
        if len(texts) < BATCH:
            return


def _add(text: str, words: str, *, to: Counter[str], stems: set[str]) -> None:
    """Each word of a running text once; none in hiragana, which mostly is a reading or means nothing by itself."""
    to.update({word.lower() for word in LATIN.findall(text)})
    different = set(words.split()) - {MARK}
    latin = {word for word in different if word.isascii()}
    stems |= latin
    to.update(word for word in different - latin if not HIRAGANA.fullmatch(word))
