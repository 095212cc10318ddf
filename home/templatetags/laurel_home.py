"""What the site's templates ask of the front page's app."""

from django import template
from wagtail.models import Page

from home.domain.queries.site_map import Branch, list_site_map

register = template.Library()


@register.simple_tag
def site_map(page: Page | None) -> list[Branch]:
    """The pages that the public may see, below the front page of this page's language; nothing outside a page."""
    return list_site_map(page) if page else []
