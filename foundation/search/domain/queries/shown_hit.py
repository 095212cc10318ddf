"""What is shown of hits, on the site and in the API: the page, its title and the text around the words, marked."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.safestring import SafeString
from msgspec import Struct
from wagtail.models import Page

from foundation.search.domain.query import Query
from foundation.search.domain.snippet import cut_snippet, mark_words
from foundation.search.models import Entry


class Hit(Struct, frozen=True):
    """A page that answers: its title and the text around the words, the words marked."""

    page: Any
    kind: str
    title: SafeString
    snippet: SafeString
    date: date | None
    is_recommended: bool = False


def show_entries(entries: Iterable[Entry], words: Query) -> list[Hit]:
    """The hits in their order, each with its page. One statement for all pages."""
    rows = list(entries)
    pages = Page.objects.select_related("locale").in_bulk([entry.page_key for entry in rows])
    return [_show(entry, pages[entry.page_key], words) for entry in rows if entry.page_key in pages]


def _show(entry: Entry, page: Page, words: Query) -> Hit:
    language = page.locale.language_code
    title, snippet = mark_words(entry.title, words, language=language), cut_snippet(entry, words, language=language)
    return Hit(page, entry.kind, title, snippet, entry.date)
