"""The keys of the rows that a document was made from: its own, those it refers to, and whole tables.

What a row refers to is what Wagtail's reference index finds in it: foreign keys, children, streams, rich text. What
else was read is known by its tables. The rule the next editor must not break: a table that nobody watches makes no
document, or it would never be out of date.
"""

from collections.abc import Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from wagtail.models import Locale, Page, ReferenceIndex, Site

from foundation.changes.domain.statement import Reads
from foundation.changes.registry import old_rows
from foundation.content.domain.queries.visibility import map_deciding_pages
from foundation.documents.domain.errors import UnwatchedTable
from foundation.documents.domain.trigger import WHOLE, key_of, list_whole_tables
from foundation.documents.registry import Source, list_sources

ALWAYS = (Site, Locale)  # every address depends on them; Wagtail and Django keep what they have read of them
OWN_AFFAIR = frozenset({ContentType._meta.db_table})  # never changes


def list_own_keys(row: Model) -> set[str]:
    """The keys of the row itself, and with them of its children."""
    return {
        key_of(source.name, getattr(row, source.column)) for source in list_sources() if isinstance(row, source.model)
    }


def list_linked_keys(row: Model) -> set[str]:
    """The keys of all rows that it refers to; of pages those of all their languages, and of what each repeats.

    And of what lies above them, with what is repeated there and all above that, and so on: whether a place is closed
    depends on each. Three queries where it refers to pages, one more for each time that something is repeated.
    """
    chosen: dict[type[Model], set[str]] = {}
    for content_type, key, _model_path, _content_path in ReferenceIndex._extract_references_from_object(row):
        chosen.setdefault(_model_of(content_type), set()).add(key)
    keys = {key_of(source.name, key) for source in _by_primary_key() for key in chosen.get(source.model, ())}
    return keys | {key_of("page", key) for key in (_list_page_keys(chosen[Page]) if Page in chosen else ())}


def _list_page_keys(pages: Iterable[str]) -> set[Any]:
    columns = ("translation_key", "alias_of__translation_key", "alias_of__alias_of__translation_key")
    named = {key for row in Page.objects.filter(pk__in=pages).values_list(*columns) for key in row if key}
    paths = Page.objects.filter(translation_key__in=named).values_list("path", flat=True)
    return named.union(map_deciding_pages(paths).values())


def list_table_keys(reads: Reads, *, made_from: Iterable[str]) -> set[str]:
    """The keys of the whole tables that were read, besides those of the sources that are named.

    Raises UnwatchedTable for a table that is neither, and for what can't be told: changes would be overlooked.
    """
    if not reads.is_certain:
        raise UnwatchedTable(["?"])
    by_row = {source.model._meta.db_table for source in list_sources() if source.name in made_from}
    read = {table.removesuffix(old_rows("")) for table in reads.tables}
    used = {*read, *(model._meta.db_table for model in ALWAYS)} - by_row - OWN_AFFAIR
    if unwatched := used - list_whole_tables():
        raise UnwatchedTable(sorted(unwatched))
    return {key_of(WHOLE, table) for table in used}


def _by_primary_key() -> list[Source]:
    return [
        source for source in list_sources() if source.model._meta.pk and source.model._meta.pk.column == source.column
    ]


def _model_of(content_type: int) -> type[Any]:
    model: type[Any] | None = ContentType.objects.get_for_id(content_type).model_class()
    return model or Model
