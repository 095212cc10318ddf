"""What the site's templates ask of the front page's app."""

from datetime import datetime
from typing import Any

from django import template
from django.http import HttpRequest
from msgspec import Struct
from wagtail.models import Page

from foundation.clock.domain.moment import find_preview
from home.domain.preview import may_preview
from home.domain.queries.footer import FooterColumn, FooterLink, list_footer, list_services
from home.domain.queries.preview_scheduled import ScheduledPages, list_scheduled
from home.domain.queries.site_map import Branch, list_site_map
from home.domain.route_picture import RoutePicture, get_route_picture
from home.forms import MomentForm
from home.models import HomePage, SiteSettings

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


class PreviewBar(Struct, frozen=True):
    """What staff see above a page: the moment of the preview that is on, what it lacks, and the form for another."""

    moment: datetime | None
    form: MomentForm
    address: str
    scheduled: ScheduledPages | None


@register.simple_tag
def preview_bar(request: HttpRequest | str, page: Page | str) -> PreviewBar | None:
    """While a preview is on, above every page of it; else to staff on the front page."""
    preview = find_preview()
    if isinstance(request, str) or not (
        preview or (isinstance(page, HomePage) and may_preview(getattr(request, "user", None)))
    ):
        return None
    address = request.get_full_path()
    if preview is None:
        return PreviewBar(None, MomentForm(), address, None)
    scheduled = list_scheduled(until=preview.at, by=preview.by)
    return PreviewBar(preview.at, MomentForm(initial={"as_of": preview.at}), address, scheduled)


@register.simple_tag
def route_picture(request: HttpRequest | str, page: Any) -> RoutePicture:
    """The picture for sharing of what has none of its own: of its kind, else the site's."""
    match = None if isinstance(request, str) else request.resolver_match
    return get_route_picture(getattr(page, "share_art", "") or (match.view_name if match else ""))
