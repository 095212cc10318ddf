"""What apps have finished answers of, and the rows that these are made from.

    documents.kinds.register_all([documents.Kind("events.card", list_live, answer_maker(EventCardOut), ("page",))])
    documents.sources.register("events", (documents.Source(EventPage, "page_ptr_id", "event"),))

A table that many documents lean on as a whole – languages, code lists, restrictions – is one of `changes.watched`.
"""

from collections.abc import Callable
from functools import cache
from typing import Any

from django.db.models import Model, QuerySet
from msgspec import Struct

from foundation.registry import Registry


class Maker(Struct, frozen=True):
    """How a row becomes the bytes of an answer; `version` is another one whenever the bytes could be others."""

    make: Callable[[Any], bytes]
    version: Callable[[], str]


class Kind(Struct, frozen=True):
    """One shape of the pages of one type. `list_rows` gives all that may have a document, ready to be made.

    Which of them the public may see is never its question: that is decided when somebody asks. `made_from` names the
    sources whose rows it shows, those that Wagtail's reference index finds in the page. The page's own needn't be
    named, unless more of its rows are read while it is shown.
    """

    name: str
    list_rows: Callable[[], "QuerySet[Any]"]
    maker: Maker
    made_from: tuple[str, ...]


class Source(Struct, frozen=True):
    """Rows of which a document may be made: the row's key is `name` with the value of `column`.

    Children and links to others name their parent's column, with the parent's name: a new one makes the parent's
    documents anew. With `also_whole` a change makes all documents anew, too, that read the table and don't name the
    source: of one that says which pages are hidden.
    """

    model: type[Model]
    column: str
    name: str
    also_whole: bool = False


kinds: Registry[Kind] = Registry("documents.kinds", named_by="name")
sources: Registry[tuple[Source, ...]] = Registry("documents.sources")


def list_sources() -> list[Source]:
    """Those of all apps, in order of registration."""
    return [source for each in sources.list() for source in each]


def list_own_names(kind: Kind) -> set[str]:
    """The names of the sources that the kind's own rows are of."""
    model = _find_model(kind)
    return {source.name for source in list_sources() if issubclass(model, source.model)}


@cache
def _find_model(kind: Kind) -> type[Model]:
    return kind.list_rows().model
