"""What others may add: who besides live pages makes a document public, which live pages make nothing public yet, and
which accepted files nobody has taken up.

    registry.leaves_unclaimed("awards.material", "awards.domain.application.materials.list_unclaimed")
    registry.publishes_documents("news.annexes", "news.domain.queries.publishes_document")
    registry.withholds_pages("content.hidden", "foundation.content.domain.queries.visibility.is_hidden")

The first is given a document and answers whether a published record of its app names it; the second is given a live
page and answers whether the public may not see it yet. Both are asked at the moment somebody wants the document. The
third answers once a day with the files that arrived before a moment and belong to nothing: they are purged.
"""

from collections.abc import Callable
from typing import Any

from django.utils.module_loading import import_string

Question = Callable[..., Any]
_publishers: dict[str, Question | str] = {}
_withholders: dict[str, Question | str] = {}
_leavers: dict[str, Question | str] = {}


def publishes_documents(name: str, function: Question | str) -> None:
    """Declare who publishes documents, by function or dotted path. Raises ValueError for a name that is taken."""
    _declare(_publishers, name, function)


def withholds_pages(name: str, function: Question | str) -> None:
    """Declare who keeps live pages back, by function or dotted path. Raises ValueError for a name that is taken."""
    _declare(_withholders, name, function)


def leaves_unclaimed(name: str, function: Question | str) -> None:
    """Declare who knows accepted files that nobody took up: `function(before)` gives a queryset of `StoredFile`. Raises
    ValueError for a name that is taken."""
    _declare(_leavers, name, function)


def unclaimed_finders() -> list[Question]:
    return _functions(_leavers)


def document_publishers() -> list[Question]:
    return _functions(_publishers)


def page_withholders() -> list[Question]:
    return _functions(_withholders)


def _declare(where: dict[str, Question | str], name: str, function: Question | str) -> None:
    if name in where:
        raise ValueError(f"{name} is declared already.")
    where[name] = function


def _functions(where: dict[str, Question | str]) -> list[Question]:
    return [import_string(each) if isinstance(each, str) else each for each in where.values()]
