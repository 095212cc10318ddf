"""Which pages the public may see. Every public list, search, feed, sitemap and router goes through here.

Live is not enough: a page may sit under a view restriction, belong to something not released yet
(`registry.hidden_pages`), or be a mirror: an alias that keeps the place of a missing translation and says everything in
the other language. A new rule goes here or is registered, never into a single list.
"""

from datetime import datetime

from django.db.models import F, Q
from django.utils import timezone
from wagtail.models import Page
from wagtail.query import PageQuerySet

from foundation.content import registry

IS_MIRROR = Q(alias_of__isnull=False, alias_of__translation_key=F("translation_key"))


def visible_pages(queryset: PageQuerySet, *, at: datetime | None = None) -> PageQuerySet:
    """Of `queryset`, the pages that are live, under no view restriction up the tree, no mirrors, not hidden at `at`.

    Costs one query for the restrictions, whatever the number of pages; hidden pages become subqueries.
    """
    moment = at or timezone.now()
    queryset = queryset.live().public().filter(~IS_MIRROR)
    for provider in registry.hidden_pages.list():
        queryset = queryset.exclude(pk__in=provider(moment))
    return queryset


def find_mirrored(page: Page) -> Page | None:
    """The page that `page` mirrors in another language, or None if it isn't a mirror."""
    original = page.alias_of
    return original.specific if original and original.translation_key == page.translation_key else None


def is_hidden(page: Page, *, at: datetime | None = None) -> bool:
    """Whether a registered rule keeps this page from the public at `at` (view restrictions are Wagtail's to ask)."""
    moment = at or timezone.now()
    return any(
        Page.objects.filter(pk=page.pk, pk__in=provider(moment)).exists() for provider in registry.hidden_pages.list()
    )
