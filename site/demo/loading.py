"""Loads the whole demo in one transaction, or nothing of it."""

from collections.abc import Callable
from datetime import date

from django.db import transaction
from wagtail.models import Locale

from demo.builders.applications import build_applications
from demo.builders.awards import build_awards
from demo.builders.blind_review import build_blind_review
from demo.builders.campaigns import build_campaigns
from demo.builders.certificates import build_certificates
from demo.builders.checks import build_checks
from demo.builders.coverage import build_coverage, build_photographs, build_privileges
from demo.builders.decisions import build_decisions
from demo.builders.documents import build_documents
from demo.builders.logos import build_logos
from demo.builders.organisations import build_organisations
from demo.builders.pages import build_pages
from demo.builders.panel import build_panel
from demo.builders.people import build_people
from demo.builders.pictures import build_pictures
from demo.builders.releases import build_releases
from demo.builders.reviews import build_reviews
from demo.builders.search import build_search
from demo.builders.settings import build_settings
from demo.builders.themes import build_themes
from demo.reading import Stock
from foundation.organisations.models import Organisation
from foundation.search.domain import paused, rebuild
from foundation.text.languages import LANGUAGES

BUILDERS: tuple[Callable[[Stock], None], ...] = (
    build_people,
    build_pictures,
    build_documents,
    build_organisations,
    build_coverage,
    build_awards,
    build_applications,
    build_reviews,
    build_blind_review,
    build_panel,
    build_checks,
    build_decisions,
    build_certificates,
    build_campaigns,
    build_logos,
    build_themes,
    build_pages,
    build_privileges,
    build_photographs,
    build_releases,
    build_settings,
    build_search,
)


def is_loaded() -> bool:
    """Whether the database holds the demo already."""
    return Organisation.objects.filter(is_fictional=True).exists()


@transaction.atomic
def load_demo(*, base: date, progress: Callable[[str], None] = lambda line: None) -> Stock:
    """Build or bring up to date everything, its moments counted from `base`; `progress` is called with each step."""
    for code in LANGUAGES:
        Locale.objects.get_or_create(language_code=code)
    stock = Stock(base)
    with paused():
        for build in BUILDERS:
            build(stock)
            progress(build.__name__.removeprefix("build_"))
    rebuild()
    progress("search")
    return stock
