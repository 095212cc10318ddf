"""What surrounds the pages of a release: whether the public could reach them, were they live."""

from collections.abc import Sequence
from dataclasses import dataclass

from wagtail.models import Page

from foundation.content.domain.queries.visibility import list_closed_paths


@dataclass(frozen=True, slots=True)
class Place:
    """`is_dark`: below a page that isn't live and isn't released with it; `is_restricted`: not for everybody."""

    is_dark: bool
    is_restricted: bool


def read_places(pages: Sequence[Page]) -> dict[int, Place]:
    """The places of these pages of one release, by key; two statements."""
    released, closed = {page.path for page in pages}, list_closed_paths()
    above = {path for page in pages for path in _paths_above(page)}
    dark = set(Page.objects.filter(path__in=above, live=False).values_list("path", flat=True)) - released
    return {
        page.pk: Place(
            is_dark=not dark.isdisjoint(_paths_above(page)),
            is_restricted=any(page.path.startswith(path) for path in closed),
        )
        for page in pages
    }


def _paths_above(page: Page) -> list[str]:
    """The places above it, but for the root of all."""
    return [page.path[:end] for end in range(page.steplen * 2, len(page.path), page.steplen)]
