"""Wagtail's searches – explorer, choosers, pictures, documents – by words, as the site's search reads them.

    WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "foundation.search.domain.staff_search"}}

What is published is found in the entries of the site's search and in `StaffEntry`, drafts in `StaffEntry` alone and
within `finding_drafts` only. The rows are those of the queryset that is searched, in one statement with the words:
rights are the admin's. Models whose key is no number are searched by letters.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db.models import Case, Exists, IntegerField, Model, OuterRef, Q, QuerySet, Value, When
from modelsearch.backends.base import BaseIndex, get_model_root
from modelsearch.backends.database.fallback import (
    MATCH_ALL,
    MATCH_NONE,
    DatabaseSearchBackend,
    DatabaseSearchQueryCompiler,
    DatabaseSearchResults,
)
from modelsearch.query import Phrase, PlainText
from wagtail.models import Page
from wagtail.search.backends import get_search_backend
from wagtail.search.index import get_indexed_models

from foundation.search import conf
from foundation.search.domain.queries.synonym import list_groups
from foundation.search.domain.queries.word_match import HasWords
from foundation.search.domain.query import Query, parse_beginning, parse_query
from foundation.search.domain.staff_text import TITLES, StaffText, read_row
from foundation.search.domain.synonym import expand
from foundation.search.domain.word_index import STAFF
from foundation.search.domain.word_list import list_words
from foundation.search.models import Entry, StaffEntry
from foundation.search.models.staff_entry import PUBLISHED, STAFF_WORDS

BATCH = 200
WRITTEN = ("fingerprint", *STAFF_WORDS)
IN_TITLE = ("title_words", "draft_title_words")
SIGNS = '"“”„‟«»〝〟-'

_finds_drafts: ContextVar[bool] = ContextVar("laurel_search_finds_drafts", default=False)


@contextmanager
def finding_drafts() -> Iterator[None]:
    """Within it searches of Wagtail's look through drafts, too: for requests of staff in the admin."""
    token = _finds_drafts.set(True)
    try:
        yield
    finally:
        _finds_drafts.reset(token)


class StaffIndex(BaseIndex):
    """Keeps a `StaffEntry` for each row of the models that Wagtail has indexed."""

    def add_items(self, model: type[Model], items: Iterable[Any]) -> None:
        label, rows = _label(model), list(items)
        if not conf.is_indexed() or not _has_number(model):
            return
        texts = {row.pk: read_row(row) for row in rows}
        same = StaffEntry.objects.filter(model=label, row_key__in=texts).values_list("row_key", "fingerprint")
        known = dict(same)
        entries = [
            _entry_of(label, key, text) for key, text in sorted(texts.items()) if known.get(key) != text.fingerprint
        ]
        StaffEntry.objects.bulk_create(
            entries, update_conflicts=True, unique_fields=["model", "row_key"], update_fields=WRITTEN, batch_size=50
        )

    def delete_item(self, item: Any) -> None:
        if _has_number(type(item)):
            StaffEntry.objects.filter(model=_label(type(item)), row_key=item.pk).delete()

    def reset(self) -> None:
        StaffEntry.objects.all().delete()

    def drop_gone(self) -> None:
        """Drop the entries of rows that aren't there any more, and of models that aren't searched."""
        roots = {_label(model): get_model_root(model) for model in get_indexed_models() if _has_number(model)}
        StaffEntry.objects.exclude(model__in=roots).delete()
        for label, root in roots.items():
            rows = root._default_manager.filter(pk=OuterRef("row_key"))
            StaffEntry.objects.filter(model=label).exclude(Exists(rows)).delete()


class StaffRebuilder:
    """What Wagtail's `update_index` needs."""

    def __init__(self, index: StaffIndex) -> None:
        self.index = index

    def start(self) -> StaffIndex:
        self.index.drop_gone()
        return self.index

    def finish(self) -> None:
        """Nothing is left to do: each row was written by itself."""


class StaffCompiler(DatabaseSearchQueryCompiler):
    """A search of Wagtail's as a condition on the rows."""

    parse: Callable[[str], Query] = staticmethod(parse_query)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.finds_drafts = _finds_drafts.get()
        self.groups = list_groups()
        self.in_titles = bool(self.fields) and set(self.fields) <= set(TITLES)

    def build_database_filter(self, query: Any, boost: float = 1.0) -> Any:
        if not isinstance(query, PlainText | Phrase) or not _has_number(self.queryset.model):
            return super().build_database_filter(query, boost)
        words = self.read(query)
        return self.has(words, in_titles=self.in_titles) if words else MATCH_NONE

    def read(self, query: Any) -> Query:
        """What is looked for; signs are read as in the site's search."""
        if isinstance(query, Phrase):
            return parse_query(f'"{query.query_string}"')
        text = query.query_string
        return expand(parse_query(text) if any(sign in text for sign in SIGNS) else self.parse(text), self.groups)

    def has(self, words: Query, *, in_titles: bool) -> Q:
        """The rows that have the words: as published, and where staff look as they will be."""
        columns = tuple(
            name
            for name in STAFF_WORDS
            if (self.finds_drafts or name in PUBLISHED) and (not in_titles or name in IN_TITLE)
        )
        model = self.queryset.model
        entries = StaffEntry.objects.filter(HasWords(words, columns=columns, index=STAFF), model=_label(model))
        found = Q(pk__in=entries.values("row_key"))
        if issubclass(model, Page) and not in_titles:
            found |= Q(live=True, pk__in=Entry.objects.filter(HasWords(words)).values("page_key"))
        return found

    def list_rows(self) -> QuerySet[Any]:
        """What is found: where no other order is wanted, rows with the words in their title first."""
        condition = self.build_database_filter(self.query)
        rows: QuerySet[Any] = self.queryset
        if condition in (MATCH_ALL, MATCH_NONE):
            rows = rows.none() if condition == MATCH_NONE else rows
        else:
            rows = rows.filter(condition)
        order = rows.query.order_by or ("-pk",)
        words = self.read(self.query) if self.order_by_relevance and isinstance(self.query, PlainText) else Query()
        if not words or not _has_number(rows.model):
            return rows.order_by(*order)
        in_title = When(self.has(words, in_titles=True), then=Value(0))
        return rows.order_by(Case(in_title, default=Value(1), output_field=IntegerField()), *order)


class StaffBeginningCompiler(StaffCompiler):
    """The same while somebody types: the last word may go on."""

    parse = staticmethod(lambda text: parse_beginning(text, shortest=1))


class StaffResults(DatabaseSearchResults):
    """The rows that are found, or some of them."""

    def get_queryset(self) -> QuerySet[Any]:
        rows: QuerySet[Any] = self.query_compiler.list_rows()
        return rows[self.start : self.stop]


class SearchBackend(DatabaseSearchBackend):
    """What `WAGTAILSEARCH_BACKENDS` names; without the extra Wagtail's own simple search."""

    index_class = StaffIndex
    rebuilder_class = StaffRebuilder
    query_compiler_class = StaffCompiler
    autocomplete_query_compiler_class = StaffBeginningCompiler
    results_class = StaffResults


def rebuild_rows() -> int:
    """Bring in step what staff find, where this backend is Wagtail's; how many rows there are."""
    backend, total = get_search_backend(), 0
    if not isinstance(backend, SearchBackend):
        return 0
    index = StaffIndex(backend)
    index.drop_gone()
    for model in get_indexed_models():
        keys = list(model.get_indexed_objects().order_by("pk").values_list("pk", flat=True))
        for first in range(0, len(keys), BATCH):
            index.add_items(model, model.get_indexed_objects().filter(pk__in=keys[first : first + BATCH]))
        total += len(keys)
    return total


def _entry_of(label: str, key: int, text: StaffText) -> StaffEntry:
    words = {f"{name}_words": list_words(getattr(text, name), unstemmed=True) for name in ("title", "draft_title")}
    words |= {"text_words": list_words(text.text), "draft_words": list_words(text.draft)}
    return StaffEntry(model=label, row_key=key, fingerprint=text.fingerprint, **words)


def _label(model: type[Model]) -> str:
    return str(get_model_root(model)._meta.label_lower)


def _has_number(model: type[Model]) -> bool:
    return isinstance(get_model_root(model)._meta.pk, IntegerField)
