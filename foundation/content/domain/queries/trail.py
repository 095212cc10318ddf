"""The way from the site's front page to a page, for breadcrumbs. What the public may not see is left out."""

from django.utils.translation import get_language
from wagtail.models import Page, Site

from foundation.changes.domain.reading import once
from foundation.content.domain.queries.address import find_full_address
from foundation.content.domain.queries.locale import with_locales
from foundation.content.domain.queries.visibility import shown_places


def list_trail(page: Page) -> list[Page]:
    """Visible pages from the front page of `page`'s language down to `page` itself; two queries for them all."""
    depth = _front_page_depth(page)
    if not page.pk:
        return [page]
    steps = range(Page.steplen * depth, len(page.path), Page.steplen)
    return [*_list_above(tuple(page.path[:end] for end in steps)), page]


def list_steps(trail: list[Page]) -> list[tuple[str, str | None]]:
    """Title and full address of each page of a trail."""
    above = tuple(step.path for step in trail[:-1])
    return [
        *_list_steps_above(above, get_language()),
        *((page.title, find_full_address(page.url_path)) for page in trail[-1:]),
    ]


@once
def _list_steps_above(paths: tuple[str, ...], _language: str | None) -> list[tuple[str, str | None]]:
    return [(page.title, find_full_address(page.url_path)) for page in _list_above(paths)]


@once
def _list_above(paths: tuple[str, ...]) -> list[Page]:
    return with_locales(shown_places(Page.objects.filter(path__in=paths)).order_by("depth")) if paths else []


def _front_page_depth(page: Page) -> int:
    """Depth of the front pages: every language's lies beside the site's root page."""
    roots = [root for root in Site.get_site_root_paths() if (page.url_path or "").startswith(root.root_path)]
    return 1 + max((root.root_path.count("/") - 1 for root in roots), default=1)
