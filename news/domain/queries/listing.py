"""What the list of press releases shows: the latest first, by year and category."""

from datetime import date

from django.http import QueryDict
from django.utils.translation import gettext as _

from foundation.content.domain.queries.listing import ColumnFacet, Listing, build_listing
from foundation.text.eras import format_era_year
from foundation.text.languages import active_language
from news.domain.queries.release import list_releases
from news.enums import NewsCategory
from news.models import NewsIndexPage


def build_release_list(index: NewsIndexPage, params: QueryDict) -> Listing:
    """One page of the releases in the index's language under the request's parameters."""
    releases = list_releases(language=index.locale.language_code)

    def list_years() -> list[tuple[str, str]]:
        years = releases.order_by("-date__year").values_list("date__year", flat=True).distinct()
        return [(str(year), format_year(year)) for year in years]

    facets = [
        ColumnFacet("year", _("Year"), "date__year", list_years),
        ColumnFacet("category", _("Category"), "category", list_categories),
    ]
    return build_listing(releases, params, facets=facets, keep=())


def list_categories() -> list[tuple[str, str]]:
    return [(category.value, str(category.label)) for category in NewsCategory]


def format_year(year: int) -> str:
    """2026年（令和8年） / 2026; the era is that of the year's end."""
    if active_language() == "en":
        return str(year)
    return f"{year}年（{format_era_year(date(year, 12, 31), 'ja')}）"
