"""Pages of open data in the sitemap, in both languages: they are outside Wagtail's tree."""

from datetime import datetime

from django.contrib.sitemaps import Sitemap
from django.urls import reverse
from django.utils.functional import cached_property

from foundation.exchange import registry
from foundation.exchange.registry import DataSet
from foundation.text.languages import LANGUAGES, active_language


class OpenDataSitemap(Sitemap[DataSet]):
    """A page for each set; the address follows the language that is active."""

    i18n = True
    alternates = True
    languages = LANGUAGES

    def items(self) -> list[DataSet]:
        return self.data_sets

    @cached_property
    def data_sets(self) -> list[DataSet]:
        """Read once for a request, which has a sitemap of its own: the index looks at them twice."""
        return registry.list_data_sets()

    def location(self, item: DataSet) -> str:
        return reverse("laurel_open_data:data_set", kwargs={"language": active_language(), "code": item.code})

    def lastmod(self, item: DataSet) -> datetime | None:
        return item.changed_at
