"""What the site's templates ask of the front page's app."""

from django import template
from wagtail.models import Page

from home.domain.queries.footer import FooterColumn, FooterLink, list_footer, list_services
from home.domain.queries.site_map import Branch, list_site_map
from home.models import SiteSettings

register = template.Library()


@register.simple_tag
def site_map(page: Page | None) -> list[Branch]:
    """The pages that the public may see, below the front page of this page's language; nothing outside a page."""
    return list_site_map(page) if page else []


@register.filter
def footer_columns(settings: SiteSettings | None) -> list[FooterColumn]:
    """The footer’s columns with what the public may see of them; none where a page has no settings."""
    return list_footer(settings) if settings else []


@register.simple_tag
def service_links() -> list[FooterLink]:
    """What every page leads to besides pages: search, participants, open data, certificates, feeds."""
    return list_services()
