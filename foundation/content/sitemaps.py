"""The sitemap of all public pages, with their languages (hreflang): an index at /sitemap.xml, which a site mounts as
`index` with the name `sitemap`, and files of at most a thousand addresses: `section`, named `sitemap_section`.

Apps with public pages outside Wagtail's tree name their sitemap on their AppConfig:
`laurel_sitemaps = {"organisations": "foundation.organisations.sitemaps.OrganisationSitemap"}`. By name, as addresses
are (decision 0012): `exchange` has one and stands beside this room, so it can't register here.
"""

from collections.abc import Iterable
from html import escape
from typing import Any, cast

from django.apps import apps
from django.contrib.sitemaps import views
from django.db.models import Max
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.utils.module_loading import import_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import localdate
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe
from wagtail.query import PageQuerySet

from foundation.content.domain.queries.sitemap import Entry, EntrySitemap, list_entries, list_places
from foundation.text.languages import LANGUAGES


class PageSitemap(EntrySitemap):
    """Visible pages; their addresses come whole from their site's own."""

    def items(self) -> PageQuerySet:
        return list_places()

    def make_entries(self, rows: PageQuerySet, start: str) -> list[Entry]:
        return list_entries(rows)

    def get_latest_lastmod(self) -> Any:
        return list_places().aggregate(at=Max("last_published_at"))["at"]


def list_sitemaps() -> dict[str, Any]:
    """Every sitemap that installed apps declare, by name."""
    declared: dict[str, Any] = {"pages": PageSitemap}
    for config in apps.get_app_configs():
        declared |= {name: import_string(path) for name, path in getattr(config, "laurel_sitemaps", {}).items()}
    return declared


@csrf_exempt  # it only reads: a program that writes here learns what it may do
@require_safe
def index(request: HttpRequest) -> TemplateResponse:
    """All files, with the moment of the last change."""
    return _complete(views.index(request, list_sitemaps(), sitemap_url_name="sitemap_section"))


@csrf_exempt  # as above
@require_safe
def section(request: HttpRequest, section: str) -> TemplateResponse:
    """The file of `?p=`, the first without, of the sitemap of that name."""
    response = views.sitemap(request, list_sitemaps(), section, template_name="laurel_content/sitemap.xml")
    context = cast(dict[str, Any], response.context_data)
    context["urls"] = _write(context["urlset"])
    return _complete(response)


def _complete(response: TemplateResponse) -> TemplateResponse:
    """The same for readers of every language. Django says when the newest of the pages changed: when one goes that
    stays as it was, so that only the e-tag may tell.
    """
    response["Content-Language"] = ", ".join(LANGUAGES)
    del response["Last-Modified"]
    return response


def _write(urls: Iterable[dict[str, Any]]) -> SafeString:
    """By hand: Django's own template takes longer than all the rest, while every other reader waits."""
    return mark_safe("".join(map(_write_url, urls)))  # noqa: S308 -- addresses are escaped


def _write_url(url: dict[str, Any]) -> str:
    day = f"<lastmod>{localdate(url['lastmod'])}</lastmod>" if url["lastmod"] else ""
    others = "".join(
        f'<xhtml:link rel="alternate" hreflang="{one["lang_code"]}" href="{escape(one["location"])}"/>'
        for one in url["alternates"]
        if len(url["alternates"]) > 1
    )
    return f"<url><loc>{escape(url['location'])}</loc>{day}{others}</url>\n"
