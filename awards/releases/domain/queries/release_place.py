"""What surrounds the pages of a release: could the public reach them, were they live, at the address approved?"""

from collections import defaultdict
from collections.abc import Sequence

from msgspec import Struct
from wagtail.models import Page

from foundation.content.domain.queries.visibility import list_closed_paths


class Place(Struct, frozen=True):
    """`is_dark`: below a page that isn't live and isn't released with it; `is_restricted`: not for everybody.

    `is_taken`: another page has the slug of its newest draft, which is the one that it is released with.
    """

    is_dark: bool
    is_restricted: bool
    is_taken: bool = False


def read_places(pages: Sequence[Page]) -> dict[int, Place]:
    """The places of these pages of one release, by key; three statements, the newest drafts being read already."""
    released, closed = {page.path for page in pages}, list_closed_paths()
    above = {path for page in pages for path in _paths_above(page)}
    dark = set(Page.objects.filter(path__in=above, live=False).values_list("path", flat=True)) - released
    taken = _list_taken(pages)
    return {
        page.pk: Place(
            is_dark=not dark.isdisjoint(_paths_above(page)),
            is_restricted=any(page.path.startswith(path) for path in closed),
            is_taken=page.pk in taken,
        )
        for page in pages
    }


def _paths_above(page: Page) -> list[str]:
    """The places above it, but for the root of all."""
    return [page.path[:end] for end in range(page.steplen * 2, len(page.path), page.steplen)]


def _list_taken(pages: Sequence[Page]) -> set[int]:
    """The keys of pages beside which another one has their slug."""
    slugs = {page.pk: _read_slug(page) for page in pages}
    holders = defaultdict(set)
    for key, path, slug in Page.objects.filter(slug__in=set(slugs.values())).values_list("pk", "path", "slug"):
        holders[path[: -Page.steplen], slug].add(key)
    return {page.pk for page in pages if holders[page.path[: -page.steplen], slugs[page.pk]] - {page.pk}}


def _read_slug(page: Page) -> str:
    draft = page.latest_revision
    return str(draft.content["slug"]) if draft else page.slug
