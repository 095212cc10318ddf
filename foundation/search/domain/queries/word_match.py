"""Whether an entry has the words of a query: one condition, in the language of each database's index.

Words come from `domain.query` and hold letters and digits only; they still are parameters, or quoted, and never syntax.
"""

from typing import Any

from django.db.models import BooleanField, F, Func

from foundation.search.domain.query import Phrase, Query, Term
from foundation.search.domain.word_index import COLUMN, PUBLIC, WordIndex


class HasWords(Func):
    """Of an index's rows: all that is wanted occurs in these columns together, nothing that is unwanted in any."""

    output_field = BooleanField()

    def __init__(self, query: Query, *, columns: tuple[str, ...] = (), index: WordIndex = PUBLIC) -> None:
        super().__init__(F("pk"))
        self.query, self.columns, self.index = query, columns or index.columns, index

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, tuple[Any, ...]]:
        key, parameters = compiler.compile(self.source_expressions[0])
        wanted = f"({' AND '.join(map(_to_fts, self.query.wanted))})"
        unwanted = "".join(f" NOT {_to_fts(term)}" for term in self.query.unwanted)
        table = f'"{self.index.table}"'
        match = f"{key} IN (SELECT rowid FROM {table} WHERE {table} MATCH %s)"  # noqa: S608 -- names of ours only
        return match, (*parameters, f"{{{' '.join(self.columns)}}} : ({wanted}{unwanted})")

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, tuple[Any, ...]]:
        key: Any = self.source_expressions[0]
        weights = (
            "" if self.columns == self.index.columns else "".join(self.index.weights[name] for name in self.columns)
        )
        wanted = [_to_tsquery(term, weights) for term in self.query.wanted]
        unwanted = [f"!({_to_tsquery(term, weights)})" for term in self.query.unwanted]
        vector = f"{compiler.quote_name_unless_alias(key.alias)}.{COLUMN}"
        return f"{vector} @@ to_tsquery('simple', %s)", (" & ".join([*wanted, *unwanted]),)


class HasFirstWords(HasWords):
    """The same of the first column alone, by the index that PostgreSQL has of it.

    Where PostgreSQL walks through the newest instead, what is stored tells sooner than words that it makes of a title
    anew: thus both are said, which is the same.
    """

    def __init__(self, query: Query, *, index: WordIndex = PUBLIC) -> None:
        super().__init__(query, columns=index.columns[:1], index=index)

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, tuple[Any, ...]]:
        key: Any = self.source_expressions[0]
        table = compiler.quote_name_unless_alias(key.alias)
        terms = [*map(_to_tsquery, self.query.wanted), *(f"!({_to_tsquery(term)})" for term in self.query.unwanted)]
        first = f"{self.index.first_vector(table)} @@ to_tsquery('simple', %s)"
        stored, parameters = super().as_postgresql(compiler, connection, **context)
        return f"({stored} AND {first})", (*parameters, " & ".join(terms))


def _to_fts(term: Term) -> str:
    """The term for FTS5."""
    end = '" *' if term.is_beginning else '"'
    return f"({' OR '.join(chr(34) + ' '.join(phrase) + end for phrase in term.phrases)})"


def _to_tsquery(term: Term, weights: str = "") -> str:
    """The term for PostgreSQL: each word in quotation marks, with the weights of the columns it must be in."""
    return f"({' | '.join(_to_phrase(phrase, weights, is_beginning=term.is_beginning) for phrase in term.phrases)})"


def _to_phrase(phrase: Phrase, weights: str, *, is_beginning: bool) -> str:
    *words, last = (f"'{word}'" for word in phrase)
    flags = f":{weights}" if weights else ""
    end = f":*{weights}" if is_beginning else flags
    return f"({' <-> '.join([*(f'{word}{flags}' for word in words), f'{last}{end}'])})"
