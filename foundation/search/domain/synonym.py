"""A query with the words that mean the same."""

from collections.abc import Iterable

from msgspec.structs import replace

from foundation.search.domain.query import Phrase, Query, Term, parse_query

Group = tuple[Phrase, ...]


def list_phrases(words: Iterable[str]) -> Group:
    """How the words of a group are looked for: each whole, in its order, and as readers would type it."""
    phrases: list[Phrase] = []
    for word in words:
        whole, typed = parse_query(f'"{word}"'.replace('""', '"')).wanted, parse_query(word).wanted
        phrases += [phrase for terms in (whole, typed) if len(terms) == 1 for phrase in terms[0].phrases]
    return tuple(dict.fromkeys(phrases))


def expand(query: Query, groups: Iterable[Group]) -> Query:
    """What must occur may occur as any of its synonyms; what must not stays as it was typed."""
    return replace(query, wanted=tuple(_widen(term, groups) for term in query.wanted))


def _widen(term: Term, groups: Iterable[Group]) -> Term:
    others = [phrase for group in groups if not set(group).isdisjoint(term.phrases) for phrase in group]
    return replace(term, phrases=tuple(dict.fromkeys([*term.phrases, *others]))) if others else term
