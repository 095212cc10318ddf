"""Slugs of pages: Latin, so that an address can be read aloud, printed and typed.

A Japanese title has no Latin form that nobody would argue about, so a page is numbered within its year instead.

The rule the next editor must not break: two children of a page never have one slug, not even for a moment. To somebody
who must not find the page that has it a slug is free; once they take it, that page gives it up (`give_way`). Numbers
alone go round all pages: whoever files a page without a name would stop a release, and nobody's name is in a number.
"""

from typing import Any
from uuid import uuid4

from django.utils import timezone
from django.utils.text import slugify
from wagtail.log_actions import get_active_log_context
from wagtail.models import Page
from wagtail.query import PageQuerySet

from foundation.content.domain.queries.concealed_page import list_concealed_keys

LONGEST = 60  # characters of a title
LONGEST_STEM = 200  # letters of a slug that are kept before another end


class FoundChildren:
    """Of a page's children those that whoever is in the admin may find: all that Wagtail asks a page about slugs."""

    def __init__(self, parent: Page) -> None:
        self.parent = parent

    def get_children(self) -> PageQuerySet:
        children: PageQuerySet = self.parent.get_children()
        hidden = list_hidden_keys()
        return children.exclude(pk__in=hidden) if hidden else children


def list_hidden_keys() -> frozenset[int]:
    """Of the pages that whoever is in the admin, or at Wagtail's API, must not find; none for the system's own work."""
    user = get_active_log_context().user
    return list_concealed_keys(user) if user else frozenset()


def propose_slug(page: Page, *, title: str, parent: Page) -> str:
    """What the page is called already; else its title, where that is Latin; else its kind, year and number."""
    if page.pk and page.slug:
        return str(page.slug)
    words = slugify(title)[:LONGEST].strip("-") if title.isascii() else ""
    stem = words or f"{type(page).__name__.removesuffix('Page').lower() or 'page'}-{timezone.localdate().year}"
    children = FoundChildren(parent) if words else parent
    taken = set(children.get_children().filter(slug__startswith=stem).values_list("slug", flat=True))
    if words and words not in taken:
        return words
    first = 2 if words else 1
    return next(slug for number in range(first, len(taken) + first + 1) if (slug := f"{stem}-{number}") not in taken)


def give_way(page: Page) -> None:
    """Before a page is saved: whichever concealed page beside it has its slug gets a random one.

    Its draft keeps the slug that it was given: whoever edits it, or is to approve it, reads that it is taken.
    """
    hidden = list_hidden_keys()
    if not hidden or not page.path or page.pk in hidden:
        return
    above = page.path[: -page.steplen]
    beside: Any = Page.objects.filter(pk__in=hidden, path__startswith=above, depth=page.depth, slug=page.slug)
    for concealed in beside:
        before = concealed.url_path
        concealed.slug = make_other_slug(concealed.slug)
        after = concealed.set_url_path(concealed.get_parent())
        Page.objects.filter(pk=concealed.pk).update(slug=concealed.slug, url_path=after)
        concealed._update_descendant_url_paths(before, after)


def make_other_slug(slug: str) -> str:
    """The slug with a random end, which nobody else has."""
    return f"{slug[:LONGEST_STEM]}-{uuid4().hex[:8]}"
