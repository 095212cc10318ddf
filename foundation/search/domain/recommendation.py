"""Whether a query is one for which staff recommend pages: the same words, in whatever spelling and order."""

from msgspec.structs import replace

from foundation.search.backends import analyse, without_mark
from foundation.search.domain.query import Query, Term, parse_query


def read_search(text: str) -> Query:
    """A search that staff entered, each word as it is written and as it is read."""
    query = parse_query(text)
    return replace(query, wanted=tuple(map(_with_reading, query.wanted)))


def _with_reading(term: Term) -> Term:
    readings = [token.reading for token in analyse(term.typed).tokens]
    spoken = [("".join(readings),)] if readings and all(readings) else []
    return replace(term, phrases=(*term.phrases, *map(without_mark, term.phrases), *spoken))


def is_same_search(given: Query, known: Query) -> bool:
    """Whether both look for the same: as many words, each of the one written or read as one of the other."""
    if given.unwanted or len(given.wanted) != len(known.wanted):
        return False
    left = [set(term.phrases) for term in known.wanted]
    for term in given.wanted:
        same = next((phrases for phrases in left if not phrases.isdisjoint(term.phrases)), None)
        if same is None:
            return False
        left.remove(same)
    return bool(given)
