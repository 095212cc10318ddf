"""What a reader may have meant where nothing was found: the words of a run apart, other spellings, words a slip away.

Only words of pages that may be seen at this moment are drawn upon, so that a suggestion says nothing of others, and it
is made only where it finds something. The words are read once until a page changes, or a moment passes at which one
appears: searches that find nothing come in rows.
"""

from collections.abc import Container, Iterator
from itertools import chain

from wagtail.models import Locale

from foundation.changes.domain.reading import read_once
from foundation.search.backends import analyse
from foundation.search.domain.queries.hit import count_hits
from foundation.search.domain.queries.suggestion_word import QUOTES, KnownWords, read_known_words
from foundation.search.domain.queries.synonym import read_query
from foundation.search.domain.query import MOST_LETTERS, MOST_TERMS, fold_query, take_apart
from foundation.search.domain.slip import find_similar
from foundation.search.domain.variant import list_variants

Words = tuple[str, ...]


def find_suggestion(text: str, *, locale: Locale) -> str | None:
    """The query with its words apart, or each unknown one replaced; None where that finds nothing either.

    At most five statements beside those that read what is known.
    """
    typed = tuple(fold_query(text).lower().split()[:MOST_TERMS])
    known = read_once((read_known_words, locale.pk), lambda: read_known_words(locale), weigh=_weigh)
    tried = {typed}
    for words in _list_other(typed, known):
        suggestion = " ".join(words)
        if words not in tried and len(suggestion) <= MOST_LETTERS:
            if count_hits(read_query(suggestion), locale=locale):
                return suggestion
            tried.add(words)
    return None


def _list_other(typed: Words, known: KnownWords) -> Iterator[Words]:
    """What may be meant, the likeliest first: what was typed, and then what is a spelling or a slip away."""
    longer, shorter = _take_apart(typed, known.words), _take_apart(typed, ())
    yield from (longer, shorter)
    yield from (tuple(_correct(word, known) for word in words) for words in (typed, longer, shorter))


def _take_apart(typed: Words, known: Container[str]) -> Words:
    """Each word as its parts; "phrases" and -what must not occur stay as they are."""
    if any('"' in word for word in typed):
        return typed
    parts = ((word,) if word.startswith("-") else take_apart(word, known=known) or (word,) for word in typed)
    return tuple(chain.from_iterable(parts))


def _correct(word: str, known: KnownWords) -> str:
    bare = word.strip(QUOTES)
    if not bare or bare in known.words:
        return word
    variants = (one for one in list_variants(bare) if _is_known(one, known))
    similar = next(variants, None) or find_similar(bare, known.words)
    return word.replace(bare, similar) if similar else word


def _is_known(word: str, known: KnownWords) -> bool:
    return known.has_all({token.key for token in analyse(word).tokens if token.is_content})


def _weigh(known: KnownWords) -> int:
    return 1 + (len(known.words) + len(known.stems)) // 8
