"""The sitemap of all public pages, with their languages (hreflang). A site mounts `sitemaps()` at /sitemap.xml.

Apps with public pages outside Wagtail's tree name theirs on their AppConfig:
`laurel_sitemaps = {"organisations": "foundation.organisations.sitemaps.OrganisationSitemap"}`. By name, as addresses
are (decision 0012): `exchange` has one and stands beside this room, so it can't register here.
"""

from typing import Any

from django.apps import apps
from django.contrib.sitemaps import Sitemap
from django.utils.module_loading import import_string

from foundation.content.domain.queries.sitemap import Entry, list_entries


class PageSitemap(Sitemap):
    """Visible pages; their addresses come whole from their site's own."""

    def items(self) -> list[Entry]:
        return list_entries()

    def lastmod(self, entry: Entry) -> Any:
        return entry.changed_at

    def _urls(self, page: int, protocol: str, domain: str) -> list[dict[str, Any]]:
        entries = self.paginator.page(page).object_list
        self.latest_lastmod = max((entry.changed_at for entry in entries if entry.changed_at), default=None)
        return [
            {
                "item": entry,
                "location": entry.location,
                "lastmod": entry.changed_at,
                "changefreq": None,
                "priority": "",
                "alternates": [{"lang_code": code, "location": address} for code, address in entry.alternates]
                if len(entry.alternates) > 1
                else [],
            }
            for entry in entries
        ]


def sitemaps() -> dict[str, Any]:
    """Every sitemap that installed apps declare, by name."""
    declared: dict[str, Any] = {"pages": PageSitemap}
    for config in apps.get_app_configs():
        declared |= {name: import_string(path) for name, path in getattr(config, "laurel_sitemaps", {}).items()}
    return declared
