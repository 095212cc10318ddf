"""Wagtail's search, told only what every database can read.

On SQLite a quotation mark ends the words of a query, and each word nests it deeper: `"a` or a thousand words were an
error of the server. `WAGTAILSEARCH_BACKENDS` names this module.
"""

from typing import Any

from wagtail.search.backends import database
from wagtail.search.query import PlainText

from foundation.search.domain import is_indexed, staff_search

WORDS = 32
UNREADABLE = str.maketrans({'"': " ", "\x00": " "})


class PlainSearch:
    """Before the search of this database: a text is its first words, without marks."""

    def _search(self, compiler: Any, query: Any, *args: Any, **kwargs: Any) -> Any:
        if isinstance(query, PlainText):
            query = PlainText(plain(query.query_string), operator=query.operator, boost=query.boost)
            if not query.query_string:
                query = ""
        elif isinstance(query, str):
            query = plain(query)
        return super()._search(compiler, query, *args, **kwargs)  # type: ignore[misc] # mixed into a backend below


def plain(text: str) -> str:
    """The words that are looked for."""
    return " ".join(text.translate(UNREADABLE).split()[:WORDS])


def SearchBackend(params: dict[str, Any]) -> Any:  # noqa: N802 -- the name that Wagtail looks for
    """By words, as the site's search; without its packages that of the database that this site has."""
    if is_indexed():
        return staff_search.SearchBackend(params)
    found = database.SearchBackend(params)
    return type("SearchBackend", (PlainSearch, type(found)), {})(params)
