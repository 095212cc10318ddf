"""What readers may be about to type: titles and names of what the public may see now, by how they begin or are read.

A name that is found by its reading is offered as it is written, or else its page's title is.

Only titles and names are drawn upon, and only of pages that may be seen at this moment, in the statement that
finds them. What is typed here is counted nowhere: it isn't a query yet.
"""

import re
from collections.abc import Iterator
from typing import Any

from django.db.models import Case, IntegerField, QuerySet, Value, When
from msgspec import Struct
from wagtail.models import Locale

from foundation.search import conf
from foundation.search.backends import KANA, analyse, fold, to_hiragana
from foundation.search.domain.queries.hit import NEWEST, RANKED, list_visible_entries
from foundation.search.domain.queries.synonym import list_groups
from foundation.search.domain.queries.word_match import HasFirstWords, HasWords
from foundation.search.domain.query import Query, Term, parse_beginning
from foundation.search.domain.synonym import expand
from foundation.search.domain.word_list import list_words
from foundation.search.models import Entry
from foundation.text.kana import needs_reading

MOST = 8
MOST_PAGES = 24  # that are looked at: several may have one name
LONGEST = 120  # letters of a name; what is longer is a text
READING = re.compile(r"[ァ-ヺー・゠ヽヾ\s]+")  # what may be how another name is read
TITLE, NAMES = "title_words", "names_words"


class Suggestion(Struct, frozen=True):
    """A title, with its page's key and kind, or a name of something that pages show."""

    text: str
    page_key: int | None = None
    kind: str = ""


def list_beginnings(text: str, *, locale: Locale, most: int = MOST) -> list[Suggestion]:
    """At most so many, titles first, then the newest. One statement; nothing where there is no index of words."""
    query = parse_beginning(text) if conf.is_indexed() else Query()
    if not query:
        return []
    query = expand(query, list_groups())
    found: dict[str, Suggestion] = {}
    rows = _list_ranked(query, locale).values_list("page_key", "kind", "title", "names", "rank")
    for key, kind, title, names, rank in rows[:MOST_PAGES]:
        said = [] if rank == 1 else list(_list_said(names, query))
        for suggestion in map(Suggestion, said) if said else [Suggestion(title, key, kind)]:
            found.setdefault(fold(suggestion.text).casefold(), suggestion)
    return list(found.values())[:most]


def _list_ranked(query: Query, locale: Locale) -> QuerySet[Any]:
    """Those that have the words in their title, then in their names; the newest of each, as many as are looked at.

    Only the newest of either are ranked: what every name begins with is in all of them. They are put together by a
    union, each in its own IN: for an OR PostgreSQL looks at every entry, and SQLite takes no union of parts of lists.
    """
    newest = list_visible_entries(locale=locale).order_by(*NEWEST).values("pk")
    in_titles, in_either = (
        Entry.objects.filter(pk__in=newest.filter(words)[:MOST_PAGES]).values("pk")
        for words in (HasFirstWords(query), HasWords(query, columns=(TITLE, NAMES)))
    )
    in_title = Case(When(HasFirstWords(query), then=Value(1)), default=Value(2), output_field=IntegerField())
    return Entry.objects.filter(pk__in=in_titles.union(in_either, all=True)).annotate(rank=in_title).order_by(*RANKED)


def _list_said(names: str, query: Query) -> Iterator[str]:
    """The names that have the words by themselves, each as short as it is there; readings where nothing else is."""
    lines = [name for name in names.split("\n") if len(name) <= LONGEST]
    written = [name for name in lines if not READING.fullmatch(name)]
    known = {name: _list_known(name) for name in (written if any(map(needs_reading, written)) else lines)}
    yield from _shortest([name for name in known if all(_says(known[name], term) for term in query.wanted)])


def _shortest(names: list[str]) -> list[str]:
    """Each name once: without its legal form."""
    return [name for name in names if not any(other != name and other in name for other in names)]


def _list_known(name: str) -> str:
    """The words of a name as the index has them, and how it is read on and on."""
    return f" {list_words(name, unstemmed=True)} {' '.join(_list_spoken(fold(name)))} "


def _says(words: str, term: Term) -> bool:
    """Whether one of the phrases is among these words."""
    end = "" if term.is_beginning else " "
    return any(f" {' '.join(phrase)}{end}" in words for phrase in term.phrases)


def _list_spoken(text: str) -> Iterator[str]:
    """How a text is read from each of its words on, as far as that is known, small words with the others."""
    for sentence in analyse(text).sentences:
        for first in range(len(sentence)):
            spoken = ""
            for token in sentence[first:]:
                plain = to_hiragana(text[token.begin : token.end])
                if not (reading := token.reading or (plain if KANA.fullmatch(plain) else "")):
                    break
                spoken += reading
                yield spoken
