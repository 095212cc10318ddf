"""The site map: the pages of one language that the public may see, two levels below the front page."""

from msgspec import Struct, field
from wagtail.models import Page

from foundation.content.domain.queries.visibility import visible_pages

DEEPEST = 2


class Branch(Struct):
    """A page and its descendants."""

    page: Page
    children: list["Branch"] = field(default_factory=list)


def list_site_map(page: Page) -> list[Branch]:
    """The branches below the front page of `page`'s language; two queries, whatever the number of pages."""
    front = page.get_ancestors(inclusive=True).filter(depth=2).first()
    if front is None:
        return []
    below = Page.objects.descendant_of(front).filter(depth__lte=front.depth + DEEPEST)
    branches: dict[str, Branch] = {}
    top: list[Branch] = []
    for found in visible_pages(below).order_by("path"):
        branch = branches[found.path] = Branch(found)
        if found.depth == front.depth + 1:
            top.append(branch)
        elif parent := branches.get(found.path[: -Page.steplen]):
            parent.children.append(branch)
    return top
