"""Whether the pages of a list are translated, found for the whole list at once.

wagtail-localize asks two questions of the database for each row; `ListedPages` asks three for all.
"""

from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.db.models import Exists, OuterRef
from django.utils.functional import cached_property
from msgspec import Struct
from wagtail.models import Page

from foundation.content.domain.queries.locale import map_locales

LISTED = "laurel_listed"  # the page's attribute


class TranslationState(Struct, frozen=True):
    """Whether a language is left to translate the page into; the key of its source, where translations follow it."""

    is_missing: bool
    source: int | None


class ListedPages:
    """The pages of one list; their states are read when the first is wanted, in three queries."""

    def __init__(self, pages: Iterable[Page]) -> None:
        self.pages = list(pages)

    @cached_property
    def states(self) -> dict[int, TranslationState]:
        """By the page's key."""
        keys = {page.translation_key for page in self.pages}
        written: dict[Any, set[int]] = {key: set() for key in keys}
        versions = Page.objects.filter(translation_key__in=keys, alias_of=None)
        for key, locale in versions.values_list("translation_key", "locale_id"):
            written[key].add(locale)
        sources, languages = _map_sources(keys), map_locales().keys()
        return {
            page.pk: TranslationState(
                is_missing=bool(languages - written[page.translation_key]),
                source=sources.get((page.translation_key, page.locale_id)),
            )
            for page in self.pages
        }


def _map_sources(keys: set[Any]) -> dict[tuple[Any, int], int]:
    """By translation key and language, the source that translations follow."""
    enabled = apps.get_model("wagtail_localize", "Translation").objects.filter(source=OuterRef("pk"), enabled=True)
    sources = apps.get_model("wagtail_localize", "TranslationSource").objects.filter(Exists(enabled))
    followed = sources.filter(object_id__in=keys).values_list("object_id", "locale_id", "pk")
    return {(key, locale): pk for key, locale, pk in followed}


def join_pages(pages: Iterable[Page]) -> None:
    """Have the buttons of these pages found at once."""
    listed = ListedPages(pages)
    for page in listed.pages:
        setattr(page, LISTED, listed)


def find_state(page: Page) -> TranslationState | None:
    """The state of a page of such a list; None of any other."""
    listed: ListedPages | None = getattr(page, LISTED, None)
    return listed.states[page.pk] if listed else None
