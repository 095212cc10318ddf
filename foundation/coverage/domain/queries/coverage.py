"""Media coverage, newest first. Awardees and campaigns hold theirs by `media_coverage`; organisations are read here.

The internal note never leaves the admin. Coverage that names an organisation makes it public only together with
something of the organisation's own: a newspaper may write about an applicant.
"""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from foundation.coverage.models import MediaCoverage
from foundation.organisations.models import Organisation
from foundation.organisations.registry import Item, Source


def list_coverage() -> QuerySet[MediaCoverage]:
    """All coverage, newest first."""
    return MediaCoverage.objects.order_by("-published_on", "outlet", "pk")


def list_coverage_of(organisation: Organisation) -> QuerySet[MediaCoverage]:
    """What was published about an organisation."""
    return list_coverage().filter(organisations=organisation)


def list_items(organisation: Organisation, language: str) -> list[Item]:
    """For the organisation's page, in whatever language it was written."""
    return [
        Item(coverage.title, coverage.url, coverage.public_id, coverage.published_on, coverage.outlet, coverage)
        for coverage in list_coverage_of(organisation)
    ]


SOURCE = Source(
    "coverage",
    _("In the media"),
    list_items,
    lambda: Organisation.objects.none().values("pk"),
    order=90,
    template="laurel_coverage/partials/items.html",
    stylesheet="laurel_coverage/coverage.css",
)
