"""Which pages the public may see. Every public list, search, feed, sitemap and router goes through here.

Live is not enough: a page may sit under a view restriction, or belong to something not released yet
(`registry.hide`). Whoever adds a rule adds it here or registers it, never in a single list.
"""

from datetime import datetime
from typing import TypeVar

from django.utils import timezone
from wagtail.models import Page
from wagtail.query import PageQuerySet

from foundation.content import registry

AnyPage = TypeVar("AnyPage", bound=Page)


def visible_pages(queryset: PageQuerySet, *, at: datetime | None = None) -> PageQuerySet:
    """Of `queryset`, the pages that are live, under no view restriction up the tree, and not hidden at `at`.

    Costs one query for the restrictions, whatever the number of pages; hidden pages become subqueries.
    """
    moment = at or timezone.now()
    queryset = queryset.live().public()
    for provider in registry.hidden_providers():
        queryset = queryset.exclude(pk__in=provider(moment))
    return queryset


def is_hidden(page: Page, *, at: datetime | None = None) -> bool:
    """Whether a registered rule keeps this page from the public at `at` (view restrictions are Wagtail's to ask)."""
    moment = at or timezone.now()
    return any(
        Page.objects.filter(pk=page.pk, pk__in=provider(moment)).exists() for provider in registry.hidden_providers()
    )
