"""Pages of public organisations in the sitemap, in both languages: they are outside Wagtail's tree."""

from typing import Any

from django.db.models import Max
from django.urls import reverse

from foundation.content.domain.queries.sitemap import Entry, EntrySitemap
from foundation.organisations.domain.queries import list_public_organisations
from foundation.organisations.models.organisation import OrganisationQuerySet
from foundation.text.languages import LANGUAGES


class OrganisationSitemap(EntrySitemap):
    """Organisations that anything public is about, two addresses each."""

    limit = EntrySitemap.limit // len(LANGUAGES)

    def items(self) -> OrganisationQuerySet:
        return list_public_organisations().order_by("pk")

    def make_entries(self, rows: OrganisationQuerySet, start: str) -> list[Entry]:
        entries = []
        for public_id, changed_at in rows.values_list("public_id", "updated_at"):
            addresses = tuple((code, f"{start}{_write_path(code, public_id)}") for code in LANGUAGES)
            entries += [Entry(address, changed_at, addresses) for _code, address in addresses]
        return entries

    def get_latest_lastmod(self) -> Any:
        return list_public_organisations().aggregate(at=Max("updated_at"))["at"]


def _write_path(language: str, public_id: str) -> str:
    return reverse("laurel_organisations:organisation", kwargs={"language": language, "public_id": public_id})
