"""Whether an entry has the words of a query: one condition, in the language of each database's index.

Words come from `domain.query` and hold letters and digits only; they still are parameters, or quoted, and never syntax.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import BooleanField, F, Func

from foundation.search.domain.query import Phrase, Query, Term
from foundation.search.domain.word_index import COLUMN, TABLE, WEIGHTS
from foundation.search.models.entry import WORDS

PHRASE = "phraseto_tsquery('simple', %s)"


class HasWords(Func):
    """Of `Entry`: all that is wanted occurs in these columns together, nothing that is unwanted anywhere."""

    output_field = BooleanField()

    def __init__(self, query: Query, *, columns: tuple[str, ...] = WORDS) -> None:
        super().__init__(F("pk"))
        self.query, self.columns = query, columns

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, tuple[Any, ...]]:
        key, parameters = compiler.compile(self.source_expressions[0])
        wanted = f"{{{' '.join(self.columns)}}} : ({' AND '.join(map(_to_fts, self.query.wanted))})"
        unwanted = "".join(f" NOT {_to_fts(term)}" for term in self.query.unwanted)
        match = f"{key} IN (SELECT rowid FROM {TABLE} WHERE {TABLE} MATCH %s)"  # noqa: S608 -- names of ours only
        return match, (*parameters, f"({wanted}){unwanted}")

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, tuple[Any, ...]]:
        key: Any = self.source_expressions[0]
        vector = f"{compiler.quote_name_unless_alias(key.alias)}.{COLUMN}"
        if self.columns != WORDS:
            vector = f"ts_filter({vector}, '{{{','.join(WEIGHTS[name] for name in self.columns).lower()}}}')"
        wanted = " && ".join(_to_tsquery(term) for term in self.query.wanted)
        unwanted = "".join(f" && !! {_to_tsquery(term)}" for term in self.query.unwanted)
        return f"{vector} @@ ({wanted}{unwanted})", tuple(_phrases(self.query))


def _to_fts(term: Term) -> str:
    """The term for FTS5."""
    return f"({' OR '.join(chr(34) + ' '.join(phrase) + chr(34) for phrase in term.phrases)})"


def _to_tsquery(term: Term) -> str:
    """The term for PostgreSQL, with a place for each of its phrases."""
    return f"({' || '.join([PHRASE] * len(term.phrases))})"


def _phrases(query: Query) -> Iterable[str]:
    phrases: Iterable[Phrase] = (phrase for term in (*query.wanted, *query.unwanted) for phrase in term.phrases)
    return (" ".join(phrase) for phrase in phrases)
