"""Pages of public organisations in the sitemap, in both languages: they are outside Wagtail's tree."""

from datetime import datetime

from django.contrib.sitemaps import Sitemap

from foundation.organisations.domain.queries import list_public_organisations
from foundation.organisations.models import Organisation
from foundation.organisations.models.organisation import OrganisationQuerySet
from foundation.text.languages import LANGUAGES


class OrganisationSitemap(Sitemap[Organisation]):
    """Organisations with a page; the URL follows the active language."""

    i18n = True
    alternates = True
    languages = LANGUAGES

    def items(self) -> OrganisationQuerySet:
        return list_public_organisations()

    def lastmod(self, organisation: Organisation) -> datetime:
        return organisation.updated_at
