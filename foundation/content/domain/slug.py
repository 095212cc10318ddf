"""Slugs of pages: Latin, so that an address can be read aloud, printed and typed.

A Japanese title has no Latin form that nobody would argue about, so a page is numbered within its year instead.
"""

from django.utils import timezone
from django.utils.text import slugify
from wagtail.models import Page

LONGEST = 60  # characters of a title


def propose_slug(page: Page, *, title: str, parent: Page) -> str:
    """What the page is called already; else its title, where that is Latin; else its kind, year and number."""
    if page.pk and page.slug:
        return str(page.slug)
    words = slugify(title)[:LONGEST].strip("-") if title.isascii() else ""
    stem = words or f"{type(page).__name__.removesuffix('Page').lower() or 'page'}-{timezone.localdate().year}"
    taken = set(parent.get_children().filter(slug__startswith=stem).values_list("slug", flat=True))
    if words and words not in taken:
        return words
    first = 2 if words else 1
    return next(slug for number in range(first, len(taken) + first + 1) if (slug := f"{stem}-{number}") not in taken)
