"""A query with the words that mean the same.

A group's word may be several terms of a query: `side job` without quotation marks is two, ゼロ出社の日 too. Where they
follow each other, each of them may also occur as any phrase of the group: (side or 副業) and (job or 副業) is what
(side and job) or 副業 is. So nothing of what was found before is lost, and a query stays a list of terms, for
conditions, marks and suggestions alike. Inside a longer phrase the words change places: 兼業制度 is 副業制度, too. The
rule the next editor must not break: what a group adds is never looked up in another group, so that meanings don't
wander.
"""

from collections.abc import Iterable, Iterator, Set
from itertools import chain, islice

from msgspec import Struct
from msgspec.structs import replace

from foundation.search.backends import STOP, without_mark
from foundation.search.domain.query import Phrase, Query, Term, parse_query

MOST_REWRITTEN = 60  # phrases that come of one by words in it


class Group(Struct, frozen=True):
    """Words that mean the same: the phrases that pages have, those of them in running text, and what readers type.

    `typed` are the units of each word in their order, as a query has them: of whole words, and without stop words.
    """

    phrases: tuple[Phrase, ...]
    written: tuple[Phrase, ...]
    typed: frozenset[Phrase]


def read_group(words: Iterable[str]) -> Group:
    """How the words of a group are looked for: each whole, in its order, and as readers would type it."""
    phrases: list[Phrase] = []
    written: list[Phrase] = []
    typed: set[Phrase] = set()
    for word in words:
        whole, terms = parse_query(f'"{word}"'.replace('""', '"')).wanted, _read_typed(word)
        for known in (whole, terms):
            phrases += known[0].phrases if len(known) == 1 else ()
            written += [without_mark(term.phrases[0]) for term in known if len(known) == 1]
        typed |= {_units(terms), without_mark(_units(terms))}
    return Group(tuple(dict.fromkeys(phrases)), tuple(dict.fromkeys(written)), frozenset({*phrases, *typed} - {()}))


def _read_typed(word: str) -> tuple[Term, ...]:
    """Its terms as readers type it; none where one comes twice: a query makes `face` of face to face."""
    parts = [part for part in word.lower().split() if part not in STOP]
    return parse_query(word).wanted if len(set(parts)) == len(parts) else ()


def expand(query: Query, groups: Iterable[Group]) -> Query:
    """What must occur may occur as any of its synonyms; what must not stays as it was typed."""
    groups, terms = tuple(groups), query.wanted
    phrases = [dict.fromkeys(term.phrases) for term in terms]
    runs = [(first, last) for first in range(len(terms)) for last in range(first + 1, len(terms) + 1)]
    units = {run: {_units(terms[slice(*run)])} for run in runs}
    for place, term in enumerate(terms):
        units[place, place + 1].update(term.phrases)
    for group in _list_touched(groups, set().union(*units.values())):
        for first, last in (run for run in runs if not group.typed.isdisjoint(units[run])):
            for found in phrases[first:last]:
                found.update(dict.fromkeys(group.phrases))
    for term, found in zip(terms, phrases, strict=True):
        found.update(dict.fromkeys(chain.from_iterable(_list_rewritten(phrase, groups) for phrase in term.phrases)))
    wanted = (replace(term, phrases=tuple(found)) for term, found in zip(terms, phrases, strict=True))
    return replace(query, wanted=tuple(wanted))


def _units(terms: Iterable[Term]) -> Phrase:
    """The units of terms in a row, as they were typed."""
    return tuple(chain.from_iterable(term.phrases[0] for term in terms))


def _list_touched(groups: Iterable[Group], phrases: Set[Phrase]) -> list[Group]:
    return [group for group in groups if not group.typed.isdisjoint(phrases)]


def _list_rewritten(phrase: Phrase, groups: Iterable[Group]) -> Iterator[Phrase]:
    """The phrase, and itself with words of groups in it changed for others of theirs: 兼業制度, 副業制度."""
    size = len(phrase)
    parts = {phrase[first:last] for first in range(size) for last in range(first + 1, size + 1)}
    rewritten = islice(_rewrite(phrase, _list_touched(groups, parts)), MOST_REWRITTEN)
    return (other for other in rewritten if other == phrase or not STOP.issuperset(other))


def _rewrite(phrase: Phrase, groups: list[Group]) -> Iterator[Phrase]:
    if not phrase:
        yield ()
        return
    yield from ((phrase[0], *rest) for rest in _rewrite(phrase[1:], groups))
    for size in range(1, len(phrase) + 1):
        begin, rest = phrase[:size], phrase[size:]
        others = dict.fromkeys(chain.from_iterable(group.written for group in groups if begin in group.typed))
        for other in others:
            if other != begin:
                yield from ((*other, *end) for end in _rewrite(rest, groups))
